using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.App.Text;

/// <summary>
/// A table as lines of text: columns padded to their widest cell and set apart by two spaces; the first column to the left, the others to
/// the right. Control characters in cells, which may come from files, are shown escaped.
/// </summary>
internal static class TextTable
{
    /// <summary>The lines, each ending in LF, without spaces at their ends.</summary>
    /// <param name="rows">Rows of equally many cells.</param>
    /// <param name="left">Columns, from 0, that are set to the left beside the first.</param>
    public static string Render(Seq<Seq<string>> rows, params int[] left)
    {
        rows = rows.Map(row => row.Map(cell => Display.Clean(cell, int.MaxValue)).Strict()).Strict();
        var widths = Enumerable.Range(0, rows.Head.Count).Select(column => rows.Map(row => row[column].Length).Fold(0, int.Max)).ToArray();
        return string.Concat(rows.Map(row => string.Join("  ", row.Select((cell, column) =>
            column == 0 || left.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd() + "\n"));
    }
}
