namespace Lattice.Train.Data;

/// <summary>
/// The cells of a record, one after another, without the blanks around them and without the quotes of RFC 4180. Quotes count only where a
/// cell begins with one.
/// </summary>
/// <param name="text">The record.</param>
/// <param name="separator">The mark between cells.</param>
/// <param name="hasQuotes">Whether cells may be in quotes.</param>
internal ref struct CsvCells(ReadOnlySpan<byte> text, byte separator, bool hasQuotes)
{
    private const byte Quote = (byte)'"';

    private readonly bool hasQuotes = hasQuotes && text.Contains(Quote);
    private ReadOnlySpan<byte> rest = text;
    private bool isOver;

    /// <summary>The cell.</summary>
    public ReadOnlySpan<byte> Cell { get; private set; }

    /// <summary>True when text follows the closing quote of the cell.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when every quoted cell of a record is closed.</summary>
    internal static bool IsClosed(ReadOnlySpan<byte> text, byte separator)
    {
        if (!text.Contains(Quote))
        {
            return true;
        }

        while (true)
        {
            text = text.TrimStart(Blanks(separator));
            if (text is [Quote, ..])
            {
                if (End(text) is not (>= 0 and var end))
                {
                    return false;
                }

                text = text[(end + 1)..];
            }

            if (text.IndexOf(separator) is not (>= 0 and var next))
            {
                return true;
            }

            text = text[(next + 1)..];
        }
    }

    /// <summary>How many cells a record has.</summary>
    internal static int Count(ReadOnlySpan<byte> text, byte separator, bool hasQuotes)
    {
        if (!hasQuotes || !text.Contains(Quote))
        {
            return text.Count(separator) + 1;
        }

        var cells = new CsvCells(text, separator, hasQuotes);
        var count = 0;
        while (cells.Next())
        {
            count++;
        }

        return count;
    }

    /// <summary>Moves to the next cell; false after the last.</summary>
    public bool Next()
    {
        if (isOver)
        {
            return false;
        }

        if (hasQuotes && rest.TrimStart(Blanks(separator)) is [Quote, ..] quoted && End(quoted) is >= 0 and var end)
        {
            var inside = quoted[1..end];
            Cell = inside.Contains(Quote) ? Unescaped(inside) : inside;
            rest = quoted[(end + 1)..];
            Take(out var behind);
            IsBroken = !behind.IsEmpty;
            return true;
        }

        Take(out var cell);
        Cell = cell;
        IsBroken = false;
        return true;
    }

    private static ReadOnlySpan<byte> Blanks(byte separator) => separator == '\t' ? " "u8 : " \t"u8;

    /// <summary>The place of the quote that closes a cell; −1 when there is none.</summary>
    private static int End(ReadOnlySpan<byte> quoted)
    {
        for (var place = 1; ;)
        {
            var found = quoted[place..].IndexOf(Quote);
            if (found < 0)
            {
                return -1;
            }

            place += found;
            if (place + 1 == quoted.Length || quoted[place + 1] != Quote)
            {
                return place;
            }

            place += 2;
        }
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> inside)
    {
        var (bytes, length) = (new byte[inside.Length], 0);
        for (var i = 0; i < inside.Length; i++)
        {
            bytes[length++] = inside[i];
            i += inside[i] == Quote ? 1 : 0;
        }

        return bytes[..length];
    }

    private void Take(out ReadOnlySpan<byte> cell)
    {
        var next = rest.IndexOf(separator);
        cell = (next < 0 ? rest : rest[..next]).Trim(Blanks(separator));
        isOver = next < 0;
        rest = isOver ? default : rest[(next + 1)..];
    }
}
