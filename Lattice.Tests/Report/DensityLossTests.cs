using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Report;

/// <summary>
/// −log of a density is in nats relative to Lebesgue measure: nowhere is it the length of a code, and nowhere is it given in bits.
/// </summary>
public sealed class DensityLossTests
{
    [Theory]
    [InlineData(TinySpec.Lattice, true)]
    [InlineData(TinySpec.FiniteScalar, false)]
    public void A_run_says_what_its_figures_are(string latent, bool sampled)
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("s.yaml", TinySpec.Short("density", latent, "{ kind: gaussian, floor: 10 }"));
        var run = CommandRun.Of(
            "run", spec, "--out", folder.Of("run"), "--set", $"evaluate.importanceSamples={(sampled ? 5 : 0)}",
            "--set", "objective.warmup=100");
        Assert.Equal(ExitCode.Done, run.Code);
        Honest(run.Output);
        Assert.Matches(new Regex("Reconstruction {2,}[0-9.± −]+ nats per datum relative to Lebesgue measure, 5 test data"), run.Output);
        Assert.Matches(new Regex("Representation cost {2,}[0-9.± ]+ nats per datum \\([0-9.± ]+ bits\\)"), run.Output);
        Assert.Contains("Learned variances: 784, from ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 784 of them are at the floor of 10: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("objective.warmup is 100 epochs and train.epochs is 2", run.Error, StringComparison.Ordinal);
        Assert.Contains("The cost never counted in full: training ended with 2 % of its weight", run.Output, StringComparison.Ordinal);
        if (sampled)
        {
            Assert.Matches(new Regex("Own-proposal NLL {2,}[0-9.± −]+ nats per datum relative to Lebesgue measure, 5 test"), run.Output);
        }

        var html = XElement.Parse(File.ReadAllText(Path.Combine(folder.Of("run"), "report.html"))["<!DOCTYPE html>\n".Length..]);
        var page = html.Value;
        Assert.DoesNotContain("lossless", page, StringComparison.Ordinal);
        Assert.DoesNotContain("squared error", page, StringComparison.Ordinal);
        foreach (var figure in sampled ? (string[])["elbo", "reconstruction", "nll.own", "nll.full"] : ["elbo", "reconstruction"])
        {
            var row = html.Descendants("tr").First(one => one.Value.Contains($"test.{figure}", StringComparison.Ordinal));
            Assert.Equal("–", row.Elements("td").ElementAt(2).Value);
        }

        Assert.Contains("relative to Lebesgue measure, so it may be negative and is no code length", page, StringComparison.Ordinal);
        Assert.Contains(" 784 of them are at the floor of 10: ", page, StringComparison.Ordinal);
        Assert.Contains("The cost never counted in full", page, StringComparison.Ordinal);

        Assert.Contains("a density, which codes no data", Compressed(folder, []).Error, StringComparison.Ordinal);
        if (sampled)
        {
            var points = Compressed(folder, ["--representation"]);
            Assert.Equal(ExitCode.Done, points.Code);
            Assert.DoesNotContain("ELBO", points.Output + points.Error, StringComparison.Ordinal);
        }

        var rates = CommandRun.Of("rates", folder.Of("run"), "--svg", folder.Of("rates.svg"));
        Assert.StartsWith(
            "Test set; cost in bits per datum and loss in nats per datum relative to Lebesgue measure, ± one standard error.",
            rates.Output,
            StringComparison.Ordinal);
        var both = CommandRun.Of("ladder", folder.Of("run"), folder.Of("run")).Output;
        Assert.Contains("relative to Lebesgue measure where the loss is a log density’s", both, StringComparison.Ordinal);
    }

    private static CommandRun Compressed(FolderOfFiles folder, string[] options) =>
        CommandRun.Of([.. (string[])["compress", "test", "--run", folder.Of("run"), "--out", folder.Of("x.lattice")], .. options]);

    private static void Honest(string text)
    {
        Assert.DoesNotContain("single-shot", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lossless", text, StringComparison.Ordinal);
        Assert.DoesNotContain("squared error", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("(ELBO|NLL|Reconstruction) .*bits"), text);
    }
}
