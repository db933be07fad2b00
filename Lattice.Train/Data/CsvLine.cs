using System.Text;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>One line of comma-separated cells: their numbers, and what is wrong with a cell that is not a number.</summary>
internal static class CsvLine
{
    /// <summary>The most cells a line may have.</summary>
    internal const int MostCells = ArrayHeader.WidestDatum;

    private const int LongestShown = 40;
    private const string Form = "Numbers are written like -1.5e3, without quotes.";
    private const string Header = " If the first line holds names, header: true skips it.";
    private const string Words = " Number classes from 0, and leave out columns of names or words.";

    /// <summary>How many cells a line has.</summary>
    internal static int Count(ReadOnlySpan<byte> line) => line.Count((byte)',') + 1;

    /// <summary>The first cell of <paramref name="rest"/>, trimmed; <paramref name="rest"/> advances past its comma.</summary>
    internal static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var comma = rest.IndexOf((byte)',');
        var cell = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return cell.Trim(" \t"u8);
    }

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

    /// <summary>True when every cell of a line is a finite number.</summary>
    internal static bool IsNumbers(ReadOnlySpan<byte> line)
    {
        var rest = line;
        for (var left = Count(line); left > 0; left--)
        {
            if (!TryNumber(Next(ref rest), out var value) || !double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A cell, or the beginning of a line, as shown in errors.</summary>
    internal static string Shown(ReadOnlySpan<byte> cell) =>
        Display.Clean(Encoding.UTF8.GetString(cell.Length > 4 * LongestShown ? cell[..(4 * LongestShown)] : cell), LongestShown);

    /// <summary>What is wrong with a cell that is not a number, and what to do about it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="line">Its line.</param>
    /// <param name="isFirst">True when it is in the file's first line.</param>
    /// <param name="canHaveHeader">True when a spec describes the file, and so can declare its first line a header.</param>
    internal static string Remedy(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> line, bool isFirst, bool canHaveHeader)
    {
        var mayBeHeader = isFirst && canHaveHeader;
        return Separator(line) is { } separator ? separator
            : cell.IsEmpty ? "not a number: the cell is empty. Write a number, or leave the line out."
            : cell[0] == '#'
                ? $"not a number: a line of comments. Remove it{(mayBeHeader ? ", or set header: true, which skips the first line" : "")}."
            : cell.Contains((byte)0) ? "not a number: it has NUL characters. Save the file as plain text."
            : cell.IndexOf("\u2212"u8) >= 0 ? "not a number: its minus is the typographic one. Write the hyphen-minus: -1.5."
            : IsMissing(cell) ? "not a number: a value is missing. Write a number, or leave the line out."
            : $"not a number. {Form}{(mayBeHeader ? Header : canHaveHeader && char.IsAsciiLetter((char)cell[0]) ? Words : "")}";
    }

    /// <summary>
    /// What to do about a line whose cells are separated by something other than commas; null when they are separated by commas.
    /// </summary>
    internal static string? Separator(ReadOnlySpan<byte> line)
    {
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

    private static bool IsMissing(ReadOnlySpan<byte> cell) =>
        cell.Length <= 6
            && Encoding.UTF8.GetString(cell).ToUpperInvariant()
                is "NA" or "N/A" or "#N/A" or "NULL" or "NONE" or "NIL" or "?" or "-" or ".";
}
