using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// Recognises from its first bytes a file that is not what a reader expects: a failed download, an archive, another format. One table for
/// all readers, each entry with its remedy.
/// </summary>
internal static class FileKind
{
    /// <summary>The name of an HTML page in errors.</summary>
    internal const string WebPage = "a web page";

    /// <summary>The name of an XML page in errors.</summary>
    internal const string XmlPage = "an XML page";

    /// <summary>The name of JSON in errors.</summary>
    internal const string Json = "JSON";

    private const int Beginning = 512;
    private const int NamesTar = 257;
    private const string NotDownloaded = "the download went wrong. Download the file again, from a link to the file itself.";

    /// <summary>The error when a content, still unread, is not of <paramref name="format"/>.</summary>
    internal static Option<DataError> Refused(ContentReader content, FileFormat format) =>
        Of(content.Beginning(Beginning), format) is var (found, remedy) && found.Length > 0
            ? new DataError.WrongKind(content.Path, found, format.Name, remedy)
            : Option<DataError>.None;

    private static (string Found, string Remedy) Of(ReadOnlySpan<byte> start, FileFormat format)
    {
        (string, string) Numbers(string found, string source) => (found, format.HoldsNumbers
            ? $"give it to data.source: {source}, or save the numbers as {format.Name}."
            : "sentences come from text, one a line.");
        return start switch
        {
            [0x1F, 0x8B, ..] => ("gzip data inside gzip data", "it was compressed twice. Decompress it once with gunzip."),
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => format == FileFormat.Npy
                ? ("a zip archive, as numpy.savez writes them (.npz)", "save the arrays one by one with numpy.save.")
                : ("a zip archive",
                    "unzip it, and give the file inside. (A .npz holds arrays and a .xlsx a table: save them one by one as .npy or .csv.)"),
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] =>
                ("bzip2 data", "decompress it with bunzip2."),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ("xz data", "decompress it with unxz."),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => ("zstd data", "decompress it with unzstd."),
            [0x04, 0x22, 0x4D, 0x18, ..] => ("lz4 data", "decompress it with unlz4."),
            [0x1F, 0x9D, ..] => ("compress (.Z) data", "decompress it with gunzip."),
            [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => ("a 7z archive", "unpack it, and give the file inside."),
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => ("an HDF5 file", $"save each data set as {format.Name}, for example from h5py."),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] =>
                ("a picture (PNG or JPEG)", $"save the pixels of all pictures as {format.Name}."),
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', < 0x20 or > 0x7E, ..] => Numbers("a Parquet file", "parquet"),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => ("a PDF document", $"give {format.Name}."),
            [0x80, >= 2 and <= 5, ..] => ("a Python pickle", $"load it in Python and save the array or text as {format.Name}."),
            [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] when format != FileFormat.Npy =>
                Numbers("a NumPy array (.npy)", "npy"),
            [0, 0, >= 8 and <= 0x0E, >= 1 and <= 8, ..] when format != FileFormat.Idx => Numbers("an IDX file", "idx"),
            _ when start.Length > NamesTar + 5 && start[NamesTar..].StartsWith("ustar"u8) =>
                ("a tar archive", "unpack it, and give the file inside."),
            _ when start.StartsWith("version https://git-lfs"u8) =>
                ("a Git LFS pointer", "the file itself is still on the server. Run: git lfs pull"),
            _ => Unicode(start, format) is { Found.Length: > 0 } encoded ? encoded : Markup(start, format),
        };
    }

    private static (string Found, string Remedy) Unicode(ReadOnlySpan<byte> start, FileFormat format)
    {
        var encoding = start switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
            _ when format.IsText => Unmarked(start),
            _ => "",
        };
        return encoding.Length == 0 ? ("", "") : ($"{encoding} text", $"convert it: iconv -f {encoding} -t UTF-8 < FILE > NEWFILE");
    }

    /// <summary>
    /// The encoding of text without a byte order mark whose letters are mostly ASCII: NULs then fill every second place, or three of every
    /// four.
    /// </summary>
    private static string Unmarked(ReadOnlySpan<byte> start)
    {
        Span<int> zeros = stackalloc int[4];
        var units = start.Length / 4;
        for (var i = 0; i < 4 * units; i++)
        {
            zeros[i % 4] += start[i] == 0 ? 1 : 0;
        }

        // "Mostly" is nine in ten: a few letters of other scripts have no NUL.
        bool Mostly(int zeros) => 10 * zeros >= 9 * units;
        bool Rarely(int zeros) => 10 * zeros <= units;
        var (a, b, c, d) = (zeros[0], zeros[1], zeros[2], zeros[3]);
        return units < 2 ? ""
            : Rarely(a) && Mostly(b) && Mostly(c) && Mostly(d) ? "UTF-32LE"
            : Mostly(a) && Mostly(b) && Mostly(c) && Rarely(d) ? "UTF-32BE"
            : Rarely(a) && Mostly(b) && Rarely(c) && Mostly(d) ? "UTF-16LE"
            : Mostly(a) && Rarely(b) && Mostly(c) && Rarely(d) ? "UTF-16BE"
            : "";
    }

    private static (string Found, string Remedy) Markup(ReadOnlySpan<byte> start, FileFormat format)
    {
        var text = (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8);
        if (Begins(text, "<!doctype"u8) || Begins(text, "<html"u8) || Begins(text, "<head"u8) || Begins(text, "<body"u8)
            || Begins(text, "<title"u8) || Begins(text, "<!--"u8))
        {
            return (WebPage, NotDownloaded);
        }

        if (Begins(text, "<?xml"u8) || Begins(text, "<error"u8))
        {
            return (XmlPage, NotDownloaded);
        }

        // Sentences may begin with a bracket; {" cannot begin a sentence, nor a number.
        var isObject = text is [(byte)'{', ..] && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"', ..];
        return isObject || (format == FileFormat.Csv && text is [(byte)'[', ..])
            ? (Json, $"give {format.Name}. If you did not save JSON, {NotDownloaded}")
            : ("", "");
    }

    /// <summary>True when the text begins with a tag, in letters of either case, which ends or goes on with a blank.</summary>
    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag)
    {
        if (text.Length <= tag.Length || text[tag.Length] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'>'))
        {
            return false;
        }

        for (var i = 0; i < tag.Length; i++)
        {
            if ((text[i] is >= (byte)'A' and <= (byte)'Z' ? text[i] | 0x20 : text[i]) != tag[i])
            {
                return false;
            }
        }

        return true;
    }
}
