using System.Text.Unicode;
using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// Reads UTF-8 text sentence by sentence, one per line. Lines end with LF or CR LF; a byte order mark at the start of a line is ignored.
/// Words are separated by blanks: space, tab, vertical tab, form feed, carriage return (a no-break space is part of a word). Lines without
/// words, and lines that are not UTF-8, are passed over and counted.
/// </summary>
internal sealed class SentenceReader
{
    private const string Remedy = "UTF-8 text: convert the file, for example iconv -f LATIN1 -t UTF-8";

    private readonly ContentReader content;
    private readonly bool lowercase;

    private SentenceReader(ContentReader content, bool lowercase) => (this.content, this.lowercase) = (content, lowercase);

    /// <summary>Lines read so far.</summary>
    internal long Lines { get; private set; }

    /// <summary>How many of them have no words.</summary>
    internal long Empty { get; private set; }

    /// <summary>How many of them are not UTF-8; lines with a NUL are counted here.</summary>
    internal long Undecodable { get; private set; }

    /// <summary>The number of the first of these, from 1; 0 when there are none.</summary>
    internal long FirstUndecodable { get; private set; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<char> Blanks => [' ', '\t', '\v', '\f', '\r'];

    /// <summary>Starts reading a content.</summary>
    /// <param name="content">The content, still unread.</param>
    /// <param name="lowercase">True to convert letters to lower case.</param>
    internal static Either<DataError, SentenceReader> Open(ContentReader content, bool lowercase)
    {
        try
        {
            return FileKind.Refused(content, FileFormat.Text).Match<Either<DataError, SentenceReader>>(
                other => other, () => new SentenceReader(content, lowercase));
        }
        catch (GzipException damage)
        {
            return DataFile.Damaged(content.Path, new DataPlace.Line(1, 0), damage);
        }
    }

    /// <summary>Adds the next sentence to a list; false at the end.</summary>
    /// <param name="table">Numbers the words.</param>
    /// <param name="sentences">The list.</param>
    internal Either<DataError, bool> Next(WordTable table, SentenceList sentences)
    {
        try
        {
            while (content.Line(out var length, TextFile.LongestLine) is { } line)
            {
                Lines++;
                var bytes = line.AsSpan(0, length);
                bytes = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
                if (Fault(bytes, length, sentences) is { } fault)
                {
                    return fault;
                }

                if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0))
                {
                    Undecodable++;
                    FirstUndecodable = FirstUndecodable == 0 ? Lines : FirstUndecodable;
                }
                else if (Add(bytes, table, sentences))
                {
                    return true;
                }
                else
                {
                    Empty++;
                }
            }

            return false;
        }
        catch (GzipException damage)
        {
            return DataFile.Damaged(content.Path, new DataPlace.Line(Lines + 1, 0), damage);
        }
    }

    /// <summary>The error of lines that are not UTF-8, at the first of them.</summary>
    internal DataError NotUtf8(string found) =>
        new DataError.WrongFormat(content.Path, new DataPlace.Line(FirstUndecodable, 0), found, Remedy);

    private DataError.WrongFormat? Fault(ReadOnlySpan<byte> bytes, int length, SentenceList sentences)
    {
        DataError.WrongFormat Wrong(string found, string expected) => new(content.Path, new DataPlace.Line(Lines, 0), found, expected);
        return Lines == 1 && bytes.TrimEnd("\r"u8).Contains((byte)'\r') && (length > TextFile.LongestLine || content.Peek() is null)
                ? Wrong("lines that end with a carriage return alone", "lines that end with a line feed: tr '\\r' '\\n' < FILE > NEWFILE")
            : length > TextFile.LongestLine
                ? Wrong($"more than {TextFile.LongestLine} bytes without a line feed", "text with one sentence a line")
            : sentences.IsFull(length) ? Wrong($"more than {Array.MaxLength} words", "text that fits an array: split the file")
            : null;
    }

    /// <summary>Adds the sentence of a line; false when the line has no words.</summary>
    private bool Add(ReadOnlySpan<byte> line, WordTable table, SentenceList sentences)
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
