using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.App.Text;

/// <summary>
/// A table as lines of text: columns padded to their widest cell and separated by two spaces; the first column is left-aligned, the others
/// right-aligned. Control characters in cells, which may come from files, are escaped.
/// </summary>
internal static class TextTable
{
    /// <summary>The lines, each ending in LF, without trailing spaces.</summary>
    /// <param name="rows">Rows with equal numbers of cells.</param>
    /// <param name="left">Further left-aligned columns, from 0, besides the first.</param>
    public static string Render(Seq<Seq<string>> rows, params int[] left)
    {
        rows = rows.Map(row => row.Map(cell => Display.Clean(cell, int.MaxValue)).Strict()).Strict();
        var widths = Enumerable.Range(0, rows.Head.Count).Select(column => rows.Map(row => row[column].Length).Fold(0, int.Max)).ToArray();
        return string.Concat(rows.Map(row => string.Join("  ", row.Select((cell, column) =>
            column == 0 || left.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd() + "\n"));
    }
}
