using LanguageExt;
using Lattice.App.Drawing;

namespace Lattice.App.Report;

/// <summary>A table: column names and rows of cells; columns of numbers are right-aligned.</summary>
internal static class HtmlTable
{
    /// <summary>The table; it scrolls horizontally on a narrow page.</summary>
    /// <param name="columns">Names of the columns; true for a column of numbers.</param>
    /// <param name="rows">The cells, as many per row as there are columns.</param>
    public static Markup.Element Of(Seq<(string Name, bool IsNumber)> columns, IEnumerable<Seq<Markup>> rows) =>
        Markup.Of("div", "scroll").Holding(Markup.Of("table").Holding(
            Markup.Of("thead").Holding(
                Markup.Of("tr").Holding(
                    columns.Map(column => (Markup)Cell("th", column.IsNumber).With("scope", "col").Holding(column.Name)))),
            Markup.Of("tbody").Holding(rows.Select(row => (Markup)Markup.Of("tr").Holding(
                row.Zip(columns).Map(pair => (Markup)Cell("td", pair.Item2.IsNumber).Holding(pair.Item1)))))));

    /// <summary>A table of names and values without a header.</summary>
    public static Markup OfFacts(IEnumerable<(string Name, Markup Value)> facts) =>
        Markup.Of("div", "scroll").Holding(Markup.Of("table", "facts-table").Holding(Markup.Of("tbody").Holding(
            facts.Select(
                fact => (Markup)Markup.Of("tr").Holding(Markup.Of("td").Holding(fact.Name), Markup.Of("td").Holding(fact.Value))))));

    /// <summary>A cell's content with a smaller line under it.</summary>
    public static Markup WithNote(string content, string note) =>
        Markup.Of("div", "cell").Holding(Markup.Of("span").Holding(content), Markup.Of("small").Holding(note));

    private static Markup.Element Cell(string name, bool isNumber) => isNumber ? Markup.Of(name, "n") : Markup.Of(name);
}
