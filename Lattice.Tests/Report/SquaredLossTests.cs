using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>
/// ½ squared error is no likelihood: nowhere is it called nats, bits, −ELBO or the length of a code. The cost beside it stays nats.
/// </summary>
public sealed class SquaredLossTests
{
    private static readonly ReportInput input = ExampleRun.FullInput with
    {
        Result = ExampleRun.Full with { Measure = LossMeasure.SquaredError, Importance = None, Figures = Figures },
    };

    private static LanguageExt.HashMap<Metric, Estimate> Figures => toHashMap(Seq(
        (Metric.Elbo, new Estimate(100.5, 0.25, 10_000)), (Metric.Reconstruction, new Estimate(74.0, 0.19, 10_000)),
        (Metric.Cost, new Estimate(26.5, 0.061, 10_000))));

    [Theory]
    [InlineData(TinySpec.Lattice)]
    [InlineData(TinySpec.FiniteScalar)]
    [InlineData(TinySpec.Gaussian)]
    public void A_run_says_what_its_figures_are(string latent)
    {
        using var folder = new FolderOfFiles();
        var run = CommandRun.Of("run", folder.Write("s.yaml", TinySpec.Short("sq", latent, "squared")), "--out", folder.Of("run"));
        Assert.Equal(ExitCode.Done, run.Code);
        Honest(run.Output);
        Assert.Contains(" ½ squared error + ", run.Output, StringComparison.Ordinal);
        Assert.Matches(new Regex("Reconstruction {2,}[0-9.± ]+ ½ squared error per datum, 5 test data"), run.Output);
        Assert.Matches(new Regex("Reconstruction \\+ cost {2,}[0-9.± ]+ ½ squared error \\+ nats per datum, 5 test data"), run.Output);
        Assert.Matches(new Regex("Representation cost {2,}[0-9.± ]+ nats per datum \\([0-9.± ]+ bits\\)"), run.Output);
        Honest(Text(File.ReadAllText(Path.Combine(folder.Of("run"), "report.html"))));

        var ladder = CommandRun.Of("ladder", folder.Of("run"), folder.Of("run")).Output;
        Assert.Contains("the reconstruction in ½ squared error, the cost in nats", ladder, StringComparison.Ordinal);
        Assert.Contains("loss + cost", ladder, StringComparison.Ordinal);
        Honest(ladder);
        var rates = CommandRun.Of("rates", folder.Of("run"), "--svg", folder.Of("rates.svg"));
        Assert.StartsWith(
            "Test set; cost in bits per datum and loss in ½ squared error per datum, ± one standard error.",
            rates.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "vertical: loss, ½ squared error per datum; test set; whiskers: one standard error<",
            File.ReadAllText(folder.Of("rates.svg")),
            StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("rates", folder.Of("run"), "--json").Output);
        Assert.Equal("½ squared error per datum", json.RootElement.GetProperty("lossUnit").GetString());
    }

    [Fact]
    public void A_page_names_units_row_by_row_and_gives_bits_for_the_cost_alone()
    {
        string page = HtmlReport.OfRun(input);
        Honest(Text(page));
        XElement[] rows = [.. XElement.Parse(page["<!DOCTYPE html>\n".Length..]).Descendants("tr")];
        string[] Cells(string name) =>
            [.. rows.First(row => row.Value.Contains(name, StringComparison.Ordinal)).Elements("td").Select(cell => cell.Value)];
        Assert.Equal(["74.00 ± 0.19½ squared error per datum", "–"], Cells("test.reconstruction")[1..3]);
        Assert.Equal(["100.50 ± 0.25½ squared error + nats per datum", "–"], Cells("test.elbo")[1..3]);
        Assert.Equal(["26.500 ± 0.061nats per datum", "38.231 ± 0.088"], Cells("test.cost")[1..3]);
        Assert.Contains(rows, row => row.Value.StartsWith("Reconstruction74.03 ± 0.19½ squared error", StringComparison.Ordinal));
    }

    [Fact]
    public void Rates_of_squared_losses_and_of_likelihoods_share_no_plane()
    {
        using var folder = new FolderOfFiles();
        foreach (var loss in new[] { "squared", "bernoulli" })
        {
            Assert.Equal(
                ExitCode.Done,
                CommandRun.Of(
                    "run", folder.Write($"{loss}.yaml", TinySpec.Short(loss, TinySpec.Gaussian, loss)), "--out", folder.Of(loss)).Code);
        }

        var rates = CommandRun.Of("rates", folder.Of("squared"), folder.Of("bernoulli"));
        Assert.Equal(ExitCode.UsageOrSpec, rates.Code);
        Assert.Contains("no common unit", rates.Error, StringComparison.Ordinal);
        var page = CommandRun.Of("report", folder.Of("squared"), folder.Of("bernoulli"), "--out", folder.Of("both.html"));
        Assert.Equal(ExitCode.Done, page.Code);
        var both = File.ReadAllText(folder.Of("both.html"));
        Assert.Contains("different losses", both, StringComparison.Ordinal);
        Assert.DoesNotContain("lower is better", both, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"best\"", both.Replace("test.cost", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Text(string page) => XElement.Parse(page["<!DOCTYPE html>\n".Length..]).Value;

    private static void Honest(string text)
    {
        Assert.DoesNotContain("single-shot", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lossless code", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("(?<!no )−ELBO|-ELBO|−log Q"), text);
    }
}
