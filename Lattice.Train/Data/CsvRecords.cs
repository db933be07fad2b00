using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// The records of a file of cells, one per line; a line feed in a quoted cell [RFC 4180] does not end one. Lines end with LF or CR LF.
/// Byte order marks at the start of a line are ignored.
/// </summary>
/// <param name="content">The file.</param>
/// <param name="separator">The mark between cells.</param>
/// <param name="hasQuotes">Whether cells may be in quotes.</param>
internal sealed class CsvRecords(ContentReader content, byte separator, bool hasQuotes)
{
    private byte[] bytes = [];
    private byte[] joined = [];
    private int length;
    private long lines;

    /// <summary>The mark between cells.</summary>
    public byte Separator => separator;

    /// <summary>The number of the record's first line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>False when the content has ended.</summary>
    public bool IsThere { get; private set; } = true;

    /// <summary>The record. Valid until the next is read.</summary>
    public ReadOnlySpan<byte> Text => bytes.AsSpan(0, length);

    /// <summary>Reads the next record; none is left when <see cref="IsThere"/> is false.</summary>
    public Option<DataError> Next()
    {
        Line = lines + 1;
        if (Trimmed() is not { } line)
        {
            (IsThere, length) = (false, 0);
            return Option<DataError>.None;
        }

        bytes = line;
        return length > ContentReader.LongestLine ? TooLong()
            : !hasQuotes || CsvCells.IsClosed(Text, separator) ? Option<DataError>.None
            : Joined();
    }

    /// <summary>The cells of the record.</summary>
    public CsvCells Cells() => new(Text, separator, hasQuotes);

    private Option<DataError> Joined()
    {
        var (first, filled) = (Line, 0);
        Append(Text, ref filled);
        while (!CsvCells.IsClosed(joined.AsSpan(0, filled), separator))
        {
            if (Trimmed() is not { } line)
            {
                return new DataError.WrongFormat(
                    content.Path, new DataPlace.Line(first, 0), "a quotation mark that opens a cell and is never closed",
                    "another at the cell's end. A mark inside a quoted cell is written twice");
            }

            Append("\n"u8, ref filled);
            Append(line.AsSpan(0, length), ref filled);
            if (filled > ContentReader.LongestLine)
            {
                return TooLong();
            }
        }

        (bytes, length) = (joined, filled);
        return Option<DataError>.None;
    }

    private void Append(ReadOnlySpan<byte> more, ref int filled)
    {
        if (filled + more.Length > joined.Length)
        {
            Array.Resize(ref joined, int.Max(2 * joined.Length, filled + more.Length));
        }

        more.CopyTo(joined.AsSpan(filled));
        filled += more.Length;
    }

    private DataError TooLong() => new DataError.WrongFormat(
        content.Path, new DataPlace.Line(Line, 0), $"more than {ContentReader.LongestLine >> 20} MiB without a line feed",
        "a datum per line");

    private byte[]? Trimmed()
    {
        var line = content.Line(out length);
        if (line is null)
        {
            return null;
        }

        lines++;
        if (length > 0 && line[length - 1] == '\r')
        {
            length--;
        }

        // Concatenated files keep the mark that each of them began with.
        if (line.AsSpan(0, length).StartsWith("\uFEFF"u8))
        {
            line.AsSpan(3, length - 3).CopyTo(line);
            length -= 3;
        }

        return line;
    }
}
