using LanguageExt;
using Lattice.App.Drawing;

namespace Lattice.App.Report;

/// <summary>
/// The values of a chart as a table that opens at a touch, a click or a key: what a pointer reads off the drawing, for readers without one.
/// </summary>
internal static class HtmlValues
{
    /// <summary>The table, closed, under a line that opens it; the keys of a keyboard scroll it.</summary>
    /// <param name="title">What the values are.</param>
    /// <param name="columns">Names of the columns; true for a column of numbers.</param>
    /// <param name="rows">The cells, as many per row as there are columns.</param>
    public static Markup Of(string title, Seq<(string Name, bool IsNumber)> columns, IEnumerable<Seq<Markup>> rows) =>
        Markup.Of("details", "values").Holding(
            Markup.Of("summary").Holding($"Values: {title}"),
            HtmlTable.Of(columns, rows).With("tabindex", "0").With("role", "region").With("aria-label", title));
}
