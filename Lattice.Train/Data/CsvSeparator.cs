using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Finds the mark between the cells of a file from its first two lines.</summary>
internal static class CsvSeparator
{
    private const int Looked = 1 << 15;

    /// <summary>
    /// The mark: semicolons if both lines have as many, tabs if both have some that stand neither beside a comma nor at an end, else
    /// commas.
    /// </summary>
    /// <param name="content">The file, unread.</param>
    /// <param name="asked">What the user says.</param>
    internal static byte Of(ContentReader content, CellSeparator asked) => asked switch
    {
        CellSeparator.Comma => (byte)',',
        CellSeparator.Semicolon => (byte)';',
        CellSeparator.Tab => (byte)'\t',
        _ => Of(content.Beginning(Looked)),
    };

    private static byte Of(ReadOnlySpan<byte> start)
    {
        var first = Line(ref start);
        var second = Line(ref start);
        var semicolons = Count(first, (byte)';');
        return semicolons > 0 && (second.IsEmpty || Count(second, (byte)';') == semicolons) ? (byte)';'
            : HasTabs(first) && (second.IsEmpty || HasTabs(second)) ? (byte)'\t'
            : (byte)',';
    }

    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> text)
    {
        var (end, isQuoted) = (0, false);
        while (end < text.Length && (isQuoted || text[end] != '\n'))
        {
            isQuoted ^= text[end] == '"';
            end++;
        }

        var line = text[..end];
        text = end < text.Length ? text[(end + 1)..] : default;
        return line.TrimEnd("\r"u8);
    }

    private static int Count(ReadOnlySpan<byte> line, byte mark)
    {
        var (count, isQuoted) = (0, false);
        foreach (var one in line)
        {
            isQuoted ^= one == '"';
            count += one == mark && !isQuoted ? 1 : 0;
        }

        return count;
    }

    private static bool HasTabs(ReadOnlySpan<byte> line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            isQuoted ^= line[i] == '"';
            if (line[i] == '\t' && !isQuoted
                && line[..i].TrimEnd(" \t"u8) is [.., not (byte)','] && line[i..].TrimStart(" \t"u8) is [not (byte)',', ..])
            {
                return true;
            }
        }

        return false;
    }
}
