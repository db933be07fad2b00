using System.Text.Unicode;
using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// Reads UTF-8 text, one sentence per line. Lines end with LF or CR LF; a byte order mark at the start of a line is ignored. Words are
/// separated by blanks: space, tab, vertical tab, form feed, carriage return (a no-break space is part of a word).
/// </summary>
internal static class TextFile
{
    /// <summary>The most bytes a line may have: text with longer lines does not have one sentence per line.</summary>
    internal const int LongestLine = 1 << 20;

    /// <summary>A file is refused when more than one in this many non-empty lines is not UTF-8.</summary>
    internal const int MostUndecodable = 10;

    private const string Remedy = "UTF-8 text: convert the file, for example iconv -f LATIN1 -t UTF-8";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<char> Blanks => [' ', '\t', '\v', '\f', '\r'];

    /// <summary>The content of a file.</summary>
    /// <param name="Sentences">Its sentences, in order.</param>
    /// <param name="Counts">What became of its lines.</param>
    internal sealed record Content(SentenceList Sentences, TextFileCounts Counts);

    /// <summary>Reads an open content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">Its name in the counts.</param>
    /// <param name="lowercase">True to convert letters to lower case.</param>
    /// <param name="table">Numbers the words.</param>
    internal static Either<DataError, Content> Read(ContentReader content, string name, bool lowercase, WordTable table)
    {
        var sentences = new SentenceList();
        var (lines, empty, undecodable, first) = (0L, 0L, 0L, 0L);
        try
        {
            if (FileKind.Refused(content, FileFormat.Text).Case is DataError other)
            {
                return other;
            }

            while (content.Line(out var length, LongestLine) is { } line)
            {
                lines++;
                var bytes = line.AsSpan(0, length);
                bytes = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
                if (lines == 1 && bytes.TrimEnd("\r"u8).Contains((byte)'\r') && (length > LongestLine || content.Peek() is null))
                {
                    return new DataError.WrongFormat(
                        content.Path, new DataPlace.Line(1, 0), "lines that end with a carriage return alone",
                        "lines that end with a line feed: tr '\\r' '\\n' < FILE > NEWFILE");
                }

                if (length > LongestLine)
                {
                    return new DataError.WrongFormat(
                        content.Path,
                        new DataPlace.Line(lines, 0),
                        $"more than {LongestLine} bytes without a line feed",
                        "text with one sentence a line");
                }

                if (sentences.IsFull(length))
                {
                    return new DataError.WrongFormat(
                        content.Path,
                        new DataPlace.Line(lines, 0),
                        $"more than {Array.MaxLength} words",
                        "text that fits an array: split the file");
                }

                if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0))
                {
                    (undecodable, first) = (undecodable + 1, undecodable == 0 ? lines : first);
                }
                else if (!Add(bytes, lowercase, table, sentences))
                {
                    empty++;
                }
            }
        }
        catch (GzipException damage)
        {
            return DataFile.Damaged(content.Path, new DataPlace.Line(lines + 1, 0), damage);
        }

        return undecodable * MostUndecodable > lines - empty
            ? new DataError.WrongFormat(
                content.Path,
                new DataPlace.Line(first, 0),
                $"{undecodable} of {lines - empty} lines that are not UTF-8, this the first",
                Remedy)
            : new Content(sentences, new TextFileCounts(name, lines, empty, undecodable, first, sentences.Count));
    }

    /// <summary>Adds the sentence of a line; false when the line has no words.</summary>
    private static bool Add(ReadOnlySpan<byte> line, bool lowercase, WordTable table, SentenceList sentences)
    {
        var written = System.Text.Encoding.UTF8.GetString(line);
        var text = (lowercase ? written.ToLowerInvariant() : written).AsSpan();
        foreach (var range in text.SplitAny(Blanks))
        {
            var word = text[range];
            if (!word.IsEmpty)
            {
                sentences.Add(table.Number(word));
            }
        }

        if (sentences.Pending == 0)
        {
            return false;
        }

        sentences.End();
        return true;
    }
}
