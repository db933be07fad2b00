using System.Text;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>One line of comma-separated cells: their numbers, and what is wrong with a cell that is not a number.</summary>
internal static class CsvLine
{
    /// <summary>The most cells a line may have.</summary>
    internal const int MostCells = ArrayHeader.WidestDatum;

    private const int LongestShown = 40;
    private const string Form = "Numbers are written like -1.5e3.";
    private const string Leave = "Write a number, leave the line out, or set data.missing: zero, mean or skipRow.";
    private const string Header = " If the first line holds names, header: true skips it.";
    private const string Words = " A column of words can be data.labelColumn, data.idColumn or one of data.ignoredColumns.";

    /// <summary>Bytes of the longest number with a decimal comma.</summary>
    internal const int LongestNumber = 256;

    /// <summary>
    /// The number in a cell. Words such as NaN and infinity give these values, so that a caller that needs finite numbers can report them.
    /// </summary>
    internal static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        if (NumberSyntax.TryReal(cell, out value))
        {
            return true;
        }

        if (cell.Length > "-Infinity".Length)
        {
            return false;
        }

        var word = Encoding.UTF8.GetString(cell).ToUpperInvariant();
        value = word.TrimStart('+', '-') switch
        {
            "NAN" => double.NaN,
            "INF" or "INFINITY" or "∞" => word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
            _ => 0,
        };
        return value != 0;
    }

    /// <summary>A cell, or the beginning of a line, as shown in errors.</summary>
    internal static string Shown(ReadOnlySpan<byte> cell) =>
        Display.Clean(Encoding.UTF8.GetString(cell.Length > 4 * LongestShown ? cell[..(4 * LongestShown)] : cell), LongestShown);

    /// <summary>What is wrong with a cell that is not a number, and what to do about it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="line">Its line.</param>
    /// <param name="isFirst">True when it is in the file's first line.</param>
    /// <param name="canHaveHeader">True when a spec describes the file, and so can declare its first line a header.</param>
    /// <param name="separator">The mark between its cells.</param>
    internal static string Remedy(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> line, bool isFirst, bool canHaveHeader, byte separator)
    {
        var mayBeHeader = isFirst && canHaveHeader;
        var missing = canHaveHeader ? Leave : "Write a number, or leave the line out.";
        return Separator(line, separator) is { } other ? other
            : cell.IsEmpty ? $"not a number: the cell is empty. {missing}"
            : cell[0] == '#'
                ? $"not a number: a line of comments. Remove it{(mayBeHeader ? ", or set header: true, which skips the first line" : "")}."
            : cell.Contains((byte)0) ? "not a number: it has NUL characters. Save the file as plain text."
            : cell.IndexOf("\u2212"u8) >= 0 ? "not a number: its minus is the typographic one. Write the hyphen-minus: -1.5."
            : IsMissing(cell) ? $"not a number: a value is missing. {missing}"
            : cell.Contains((byte)',')
                ? $"not a number. {Form} Points or commas between thousands are not read; data.decimal tells which mark is decimal."
            : $"not a number. {Form}{(mayBeHeader ? Header : canHaveHeader && char.IsAsciiLetter((char)cell[0]) ? Words : "")}";
    }

    /// <summary>
    /// What to do about a line whose numbers are separated by something other than the file's mark; null when they are not.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="separator">The file's mark.</param>
    internal static string? Separator(ReadOnlySpan<byte> line, byte separator)
    {
        if (separator != ',')
        {
            return null;
        }

        var hasCommas = line.Contains((byte)',');
        return Parts(line, (byte)'\r') ? "the lines end with a carriage return alone. Convert the file: tr '\\r' '\\n' < FILE > NEWFILE"
            : Parts(line, (byte)';') ? $"the line has ';' between numbers{Commas(hasCommas, ";")}"
            : Parts(line, (byte)'\t') ? $"the line has tabs between numbers{Commas(hasCommas, "\\t")}"
            : !hasCommas && Parts(line, (byte)' ') ? "the line has blanks between numbers. Write commas: tr -s ' ' ',' < FILE > NEWFILE"
            : null;
    }

    private static string Commas(bool hasCommas, string mark) => hasCommas
        ? $" and decimal commas. Write commas between numbers and points in them: tr ',{mark}' '.,' < FILE > NEWFILE"
        : $". Write commas: tr '{mark}' ',' < FILE > NEWFILE";

    /// <summary>True when two numbers of a line are separated by this mark.</summary>
    private static bool Parts(ReadOnlySpan<byte> line, byte mark)
    {
        while (line.IndexOf(mark) is >= 0 and var place)
        {
            var before = line[..place].TrimEnd(" "u8);
            var after = line[(place + 1)..].TrimStart(" "u8);
            if (before is [.., >= (byte)'0' and <= (byte)'9' or (byte)'.']
                && after is [>= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'-' or (byte)'+', ..])
            {
                return true;
            }

            line = line[(place + 1)..];
        }

        return false;
    }

    /// <summary>True for what stands for a number that is missing.</summary>
    internal static bool IsMissing(ReadOnlySpan<byte> cell) => cell.IsEmpty
        || (cell.Length <= 6
            && Encoding.UTF8.GetString(cell).ToUpperInvariant()
                is "NA" or "N/A" or "#N/A" or "NAN" or "NULL" or "NONE" or "NIL" or "?" or "-" or ".");
}
