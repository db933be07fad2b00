using System.Xml.Linq;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>What a pointer reads off a chart, a finger and a keyboard reach too, without scripts.</summary>
public sealed class HtmlValuesTests
{
    private static readonly XElement one = Parse(HtmlReport.OfRun(ExampleRun.FullInput));
    private static readonly XElement several = Parse(HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.FullInput)));

    [Fact]
    public void Every_figure_whose_values_show_under_the_pointer_alone_has_a_table_of_them_once()
    {
        XElement[] hidden = [.. several.Descendants("figure").Where(
            figure => figure.Descendants().Any(shape => Class(shape) is "hit" or "leader" or "whisker")
                && !figure.Descendants().Any(group => Class(group) == "figures"))];
        Assert.Equal((2 * 4) + 4, hidden.Length);
        Assert.All(hidden, figure => Assert.Single(figure.Elements("details"), details => Class(details) == "values"));
    }

    [Fact]
    public void A_line_opens_the_table_and_keys_scroll_it()
    {
        XElement[] tables = [.. one.Descendants("details").Where(details => Class(details) == "values")];
        Assert.Equal(4, tables.Length);
        Assert.All(tables, details =>
        {
            XElement[] parts = [.. details.Elements()];
            Assert.Equal(["summary", "div"], parts.Select(part => part.Name.LocalName));
            Assert.Equal(("0", "region"), ((string?)parts[1].Attribute("tabindex"), (string?)parts[1].Attribute("role")));
            Assert.Equal($"Values: {(string?)parts[1].Attribute("aria-label")}", parts[0].Value);
            Assert.Null(details.Attribute("open"));
        });
        Assert.Contains("details summary { cursor: pointer; font-weight: 600; padding: 12px 0; }", HtmlStyle.Sheet,
            StringComparison.Ordinal);
        Assert.Contains(":focus-visible { outline:", HtmlStyle.Sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_a_learning_curve_has_what_its_tooltips_have()
    {
        string[][] rows = Rows(one, "−ELBO, nats per datum");
        Assert.Equal(12, rows.Length);
        Assert.Equal(["1", "122.833", "120.333"], rows[0]);
        Assert.Equal("98.833best", rows[8][1]);
    }

    [Fact]
    public void A_long_training_has_about_a_hundred_rows_with_the_last_and_the_best()
    {
        Seq<EpochMetrics> epochs = toSeq(Enumerable.Range(1, 1000).Select(
            epoch => ExampleRun.Epochs[0] with { Epoch = epoch, IsBest = epoch == 778 })).Strict();
        XElement page = XElement.Parse(MarkupText.Render(CurvesSection.Draw(epochs, "long", ExampleRun.Full)));
        string[] shown = [.. Rows(page, "−ELBO, nats per datum; one epoch in 10, the last and the best").Select(row => row[0])];
        Assert.Equal(102, shown.Length);
        Assert.Equal(["1", "11", "21"], shown[..3]);
        Assert.Equal(["771", "778", "781"], shown[77..80]);
        Assert.Equal("1000", shown[^1]);
    }

    [Fact]
    public void Latent_dimensions_and_compared_runs_have_theirs()
    {
        Assert.Equal(["3", "1.7500", "2.5247", "active"], Rows(one, "cost per latent dimension")[0]);
        Assert.Equal(["2", "0.0020", "0.0029", "not active"], Rows(one, "cost per latent dimension")[3]);
        string[] run = Rows(several, "reconstruction against cost")[1];
        Assert.EndsWith("(run 2)", run[0], StringComparison.Ordinal);
        Assert.Equal(["26.030 ± 0.061nats per datum", "74.03 ± 0.19nats per datum", "33.33 ± 0.25nats per datum"], run[1..]);
    }

    private static string[][] Rows(XElement page, string title) => [.. page.Descendants("div")
        .First(region => (string?)region.Attribute("aria-label") == title).Descendants("tbody").Single().Elements("tr")
        .Select(row => row.Elements("td").Select(cell => cell.Value.Trim()).ToArray())];

    private static string? Class(XElement element) => (string?)element.Attribute("class");

    private static XElement Parse(string page) => XElement.Parse(page["<!DOCTYPE html>\n".Length..]);
}
