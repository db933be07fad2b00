using System.Xml.Linq;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Quantities;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class HtmlReportTests
{
    private static XElement Parse(string page)
    {
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page, StringComparison.Ordinal);
        return XElement.Parse(page["<!DOCTYPE html>\n".Length..]);
    }

    private static string[] Headings(XElement page) => [.. page.Descendants("h2").Select(one => one.Value)];

    [Fact]
    public void A_full_run_has_every_section_in_order() => Assert.Equal(
        ["Figures on the test set", "Learning curves", "Quantized inference compared with dithered", "Importance sampling",
            "Where the nats go", "Pictures", "Provenance"],
        Headings(Parse(HtmlReport.OfRun(ExampleRun.FullInput))));

    [Fact]
    public void A_quantizers_figure_is_not_called_an_ELBO_and_its_values_have_a_section()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.FullInput with { Result = ExampleRun.Quantizer }));
        Assert.Equal(
            ["Figures on the test set", "Learning curves", "Where the nats go", "Use of the codebooks", "Pictures", "Provenance"],
            Headings(page));
        XElement use = page.Descendants("section").Single(one => one.Elements("h2").Any(head => head.Value == "Use of the codebooks"));
        Assert.Contains("1.562.25", string.Concat(use.Descendants("td").Select(cell => cell.Value)), StringComparison.Ordinal);
        Assert.Contains("1 of 7", use.Value, StringComparison.Ordinal);
        Assert.Contains("0 of 7", use.Value, StringComparison.Ordinal);
        Assert.Contains("pays 0.188 nats per datum above it", use.Value, StringComparison.Ordinal);
        XElement figures = page.Descendants("section").Single(
            one => one.Elements("h2").Any(head => head.Value == "Figures on the test set"));
        Assert.Contains("−log Q − log P", figures.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("−ELBOReconstruction", figures.Value, StringComparison.Ordinal);
        Assert.Contains("−log Q − log P on 10,000 test data", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_other_runs_a_quantizers_figure_is_marked_and_no_others_is()
    {
        XElement page = Parse(HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.FullInput with { Result = ExampleRun.Quantizer })));
        XElement figures = page.Descendants("section").First(
            one => one.Elements("h2").Any(head => head.Value == "Figures on the test set"));
        XElement cell = Assert.Single(figures.Descendants("td"), one => one.Value.Contains('†'));
        Assert.Single(cell.ElementsBeforeSelf("td"));
        Assert.Contains("† −log Q − log P of a quantizer without noise", figures.Descendants("p").First().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "†", Parse(HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.FullInput))).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_for_searched_codes_has_a_section_of_both_models()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.BareInput with { Result = ExampleRun.Refined }));
        Assert.Equal(["Training for searched codes", "Provenance"], Headings(page));
        XElement section = page.Descendants("section").Single(
            one => one.Elements("h2").Any(head => head.Value == "Training for searched codes"));
        Assert.Equal(["", "As encoded, K(x + U)", "Searched, effort 3"], section.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(
            ["Before", "97.75 ± 0.25", "91.50 ± 0.25", "After", "99.25 ± 0.25", "90.25 ± 0.25"],
            section.Descendants("td").Select(cell => cell.Value));
        Assert.Equal(
            "Searched, after minus before, paired by datum: −1.25 ± 0.25 nats.", section.Elements("p").Last().Value);
    }

    [Fact]
    public void A_bare_run_has_a_page_without_the_absent_parts()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.BareInput));
        Assert.Equal(["Provenance"], Headings(page));
        Assert.Contains("This run has no figures yet.", page.Value, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("details"));
    }

    [Fact]
    public void A_run_of_sentences_has_figures_per_word_further_tests_and_sentences()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.SentencesInput));
        Assert.Equal(
            ["Figures on the test set", "Quantized inference compared with dithered", "Out of domain", "Sentences", "Provenance"],
            Headings(page));
        Assert.Equal("news, out of domain", page.Descendants("h3").Single().Value);
        Assert.Equal(2, page.Descendants("th").Count(head => head.Value == "bits per word"));
        XElement word = page.Descendants("tr").First(row => row.Value.Contains("test.reconstruction.word", StringComparison.Ordinal));
        Assert.Contains("3.000 ± 0.040", word.Value, StringComparison.Ordinal);
        Assert.Contains("4.328 ± 0.058", word.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["a < b </s>", "a & b"],
            page.Descendants("tr").Last(row => row.Value.Contains("</s>", StringComparison.Ordinal)).Elements("td").Select(
                cell => cell.Value));
    }

    [Fact]
    public void Names_and_specs_are_shown_as_written_and_cannot_become_markup()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.FullInput));
        Assert.Equal("mnist <rectangular> & \"co\"", page.Descendants("h1").Single().Value);
        Assert.Equal("schema: 1\nname: a<b & c", page.Descendants("pre").Single().Value);
        Assert.Contains(".NET <10>", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_but_itself()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.FullInput));
        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        Assert.All(
            page.Descendants("img"),
            image => Assert.StartsWith("data:image/png;base64,", (string)image.Attribute("src")!, StringComparison.Ordinal));
        Assert.Equal(2, page.Descendants("img").Count());
    }

    [Fact]
    public void The_headline_is_the_papers_figure_with_unit_error_and_bits()
    {
        XElement front = Parse(HtmlReport.OfRun(ExampleRun.FullInput)).Descendants("div").Single(
            one => (string?)one.Attribute("class") == "front");
        Assert.Contains("Own-proposal NLL on 10,000 test data, 1,000 samples per datum", front.Value, StringComparison.Ordinal);
        Assert.Contains("94.31 ± 0.24", front.Value, StringComparison.Ordinal);
        Assert.Contains("nats per datum · 136.06 ± 0.35 bits per datum", front.Value, StringComparison.Ordinal);
        Assert.Contains("✗ 1 of 3 expectations met", front.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Expectations_show_bound_source_and_verdict()
    {
        XElement table = Parse(HtmlReport.OfRun(ExampleRun.FullInput)).Descendants("table").Single(
            one => one.Value.Contains("Verdict", StringComparison.Ordinal));
        string[][] rows = [.. table.Element("tbody")!.Elements("tr").Select(
            row => row.Elements("td").Select(cell => cell.Value).ToArray())];
        Assert.Equal(["Own-proposal NLLtest.nll.own", "94.31 ± 0.24", "94.45", "0.6", "at most 95.05", "[LRL] table 1", "✓ met"], rows[0]);
        Assert.Equal(["Representation costtest.cost", "26.030 ± 0.061", "24", "1", "from 23 to 25", "–", "✗ missed"], rows[1]);
        Assert.Equal("not measured", rows[2][1]);
        Assert.Equal("✗ missed", rows[2][6]);
    }

    [Fact]
    public void Paired_differences_are_counted_in_standard_errors()
    {
        XElement table = Parse(HtmlReport.OfRun(ExampleRun.FullInput)).Descendants("table").Single(
            one => one.Value.Contains("Paired difference", StringComparison.Ordinal));
        Assert.Equal(["−0.2", "0.8"], table.Element("tbody")!.Elements("tr").Select(row => row.Elements("td").Last().Value));
    }

    [Theory]
    [InlineData(0.0124, 0.0031, true)]
    [InlineData(-0.0125, 0.0031, false)]
    [InlineData(0, 0, true)]
    [InlineData(0.1, 0, false)]
    [InlineData(double.NaN, 0.1, false)]
    public void A_difference_beyond_four_standard_errors_breaks_the_promise(double value, double error, bool agrees) =>
        Assert.Equal(
            agrees,
            ExampleRun.Full.Quantized.Exists(
                one => QuantizedSection.Agrees(one with { CostDifference = new Estimate(value, error, 500) })));

    [Theory]
    [InlineData(1, "One datum has no standard error")]
    [InlineData(2, "✗ not as promised")]
    public void Of_a_single_datum_nothing_is_said(int count, string said)
    {
        var unknown = new Estimate(0.1, double.NaN, count);
        var told = QuantizedSection.Draw(
            ExampleRun.Full with
            {
                Quantized =
                ExampleRun.Full.Quantized.Map(one => one with { ReconstructionDifference = unknown, CostDifference = unknown })
            });
        var text = MarkupText.Render(told);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Equal(count > 1, text.Contains("promised</span>", StringComparison.Ordinal));
    }

    [Fact]
    public void No_id_stands_twice_on_a_page_of_several_runs()
    {
        XElement page = Parse(HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.BareInput, ExampleRun.FullInput)));
        string[] ids = [.. page.Descendants().Select(one => (string?)one.Attribute("id")).OfType<string>()];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            page.Descendants("a").Select(one => (string)one.Attribute("href")!),
            address => Assert.Contains(address[1..], ids));
        Assert.Equal(3, page.Descendants("a").Count());
    }

    [Fact]
    public void Runs_of_one_name_are_told_apart_by_seed_or_position()
    {
        ReportInput other = ExampleRun.BareInput with { Result = ExampleRun.Bare with { Seed = 2 } };
        Assert.Equal(Seq("bare, seed 0", "bare, seed 2"), ComparisonSection.Names(Seq(ExampleRun.BareInput, other)));
        Assert.Equal(
            Seq("bare, seed 0 (run 1)", "bare, seed 0 (run 2)"), ComparisonSection.Names(Seq(ExampleRun.BareInput, ExampleRun.BareInput)));
    }

    [Fact]
    public void A_comparison_says_when_the_data_differ()
    {
        Assert.Contains(
            "The runs use different data", HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.BareInput)), StringComparison.Ordinal);
        Assert.Contains(
            "All runs use the same data", HtmlReport.OfRuns(Seq(ExampleRun.FullInput, ExampleRun.FullInput)), StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_has_its_own_page_and_none_an_empty_one()
    {
        Assert.Equal(HtmlReport.OfRun(ExampleRun.FullInput), HtmlReport.OfRuns(Seq1(ExampleRun.FullInput)));
        Assert.Contains("No runs to report.", Parse(HtmlReport.OfRuns(Seq<ReportInput>())).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_leave_out_what_all_names_begin_with()
    {
        Assert.Equal(["e8", "leech-decay"], Shortened("ladder-e8", "ladder-leech-decay"));
        Assert.Equal(["ladder", "ladder-e8"], Shortened("ladder", "ladder-e8"));
        Assert.Equal(["a-run"], Shortened("a-run"));
        Assert.Equal(["run", "ruin"], Shortened("run", "ruin"));

        static string[] Shortened(params string[] names) => [.. ComparisonSection.Shortened(toSeq(names).Strict())];
    }

    [Fact]
    public void What_the_folder_lacks_is_said_at_the_head_of_the_page()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.BareInput with { Missing = Seq("its pictures (no checkpoints)", "its curves") }));
        Assert.Equal("Not on this page: its pictures (no checkpoints); its curves.", page.Descendants("section").First().Value.Trim());
    }

    [Fact]
    public void Every_chart_is_drawn_for_page_window_and_phone_with_ids_of_its_own()
    {
        XElement page = Parse(HtmlReport.OfRun(ExampleRun.FullInput));
        Assert.All(page.Descendants("figure").Where(one => one.Descendants().Any(part => part.Name.LocalName == "svg")), figure =>
            Assert.Equal(
                ["at-medium", "at-narrow", "at-wide"],
                figure.Elements("div").SelectMany(one => ((string)one.Attribute("class")!).Split(' ')).Order()));
        string[] ids = [.. page.Descendants().Select(one => (string?)one.Attribute("id")).OfType<string>()];
        Assert.Equal(ids.Distinct(), ids);
    }
}
