using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Tests.Commands;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report.Layout;

[Collection(SmallRuns.Name)]
public sealed class PageLayoutTests(SmallRuns runs)
{
    private static readonly int[] widths = [390, 768, 1280];

    private static readonly string[] kinds = ["overlap", "struck", "cut off", "small", "touch", "scroll"];

    // Every kind of fault once: two texts in one place, one with a line through it, one beyond the drawing, a small one, a low line
    // to touch, a wide box.
    private const string Faulty =
        """
        <!DOCTYPE html><html><body style="margin:0"><svg width="300" height="100" viewBox="0 0 300 100">
        <text x="10" y="20">one</text><text x="14" y="20">other</text>
        <text x="10" y="60">through</text><line class="axis" x1="0" y1="56" x2="100" y2="56" stroke="black"/>
        <text x="290" y="80">beyond</text><text x="100" y="20" font-size="8">little</text></svg>
        <details><summary>low</summary>more</details><div style="width:3000px">wide</div></body></html>
        """;

    [ChromiumFact]
    public void No_text_of_a_report_is_covered_struck_through_cut_off_or_small_and_no_page_scrolls_sideways()
    {
        var scratch = runs.Of("browser");
        Directory.CreateDirectory(scratch);
        var found = Chromium.Findings([.. Pages().Select(page => (page.Name, page.Text)), ("faulty", Faulty)], widths, scratch);
        var (faulty, reports) = (
            found.Where(line => line.StartsWith("faulty, ", StringComparison.Ordinal)).ToArray(),
            found.Where(line => !line.StartsWith("faulty, ", StringComparison.Ordinal)).ToArray());
        Assert.All(widths, width => Assert.All(
            kinds, kind => Assert.Contains(faulty, line => line.StartsWith($"faulty, {width} px: {kind}", StringComparison.Ordinal))));
        Assert.True(reports.Length == 0, string.Join('\n', reports.Take(40)));
    }

    /// <summary>Charts that are files of their own, at their own size.</summary>
    [ChromiumFact]
    public void No_text_of_a_chart_of_ladder_or_rates_is_covered_struck_through_cut_off_or_small()
    {
        var scratch = runs.Of("browser-charts");
        Directory.CreateDirectory(scratch);
        var found = Chromium.Findings([.. Charts.All().Select(chart => (chart.Name, Alone(chart.Drawing)))], [900], scratch);
        Assert.True(found.Count == 0, string.Join('\n', found.Take(40)));

        static string Alone(Markup.Element drawing)
        {
            var file = SvgDocument.Standalone(drawing);
            var svg = file[file.IndexOf("<svg", StringComparison.Ordinal)..];
            return $"<!DOCTYPE html><html><body style=\"margin:0\">{svg}</body></html>";
        }
    }

    private IEnumerable<(string Name, string Text)> Pages()
    {
        foreach (var name in new[] { "images", "gaussian", "blocks", "plane", "numbers" })
        {
            yield return (name, File.ReadAllText(Path.Combine(runs.Of(name), "report.html")));
        }

        yield return ("every part", HtmlReport.OfRun(ExampleRun.FullInput));
        yield return ("every part, open", Opened(HtmlReport.OfRun(ExampleRun.FullInput)));
        yield return ("sentences", HtmlReport.OfRun(ExampleRun.SentencesInput));
        yield return ("quantizer", HtmlReport.OfRun(ExampleRun.FullInput with { Result = ExampleRun.Quantizer }));
        yield return ("side by side", Written("images", runs.Of("images"), runs.Of("gaussian"), runs.Of("blocks")));
        yield return ("side by side, open", Opened(Written("open", runs.Of("images"), runs.Of("gaussian"), runs.Of("blocks"))));
        yield return ("over seeds", HtmlReport.OfRuns(toSeq(Enumerable.Range(1, 3).Select(seed => ExampleRun.FullInput with
        {
            Result = ExampleRun.Full with { Seed = (ulong)seed },
            Spec = runs.ImagesSpec,
        })).Strict()));
        yield return ("results", Written("rectangular", Repository.File("results", "table1", "rectangular-1")));
        yield return ("results of sentences", Written("text", [.. new[] { "e8-lambda0.1-1", "leech-lambda0.2-1", "scalar-entries16-1" }
            .Select(name => Repository.File("results", "text", name))]));
        yield return ("twelve with long names", HtmlReport.OfRuns(toSeq(Enumerable.Range(1, 12).Select(index => ExampleRun.FullInput with
        {
            Pictures = default,
            Result = ExampleRun.Full with { Name = $"a-run-with-quite-a-long-name-{index}-and-more-of-it", Seed = (ulong)index },
        })).Strict()));
    }

    private static string Opened(string page) => page.Replace("<details class=\"values\">", "<details class=\"values\" open=\"open\">");

    private string Written(string name, params string[] folders)
    {
        var page = runs.Of($"layout-{name}.html");
        Assert.Equal(0, (int)CommandRun.Of(["report", .. folders, "--out", page]).Code);
        return File.ReadAllText(page);
    }
}
