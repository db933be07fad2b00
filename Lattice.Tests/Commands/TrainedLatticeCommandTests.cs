using System.Text.Json.Nodes;
using System.Xml.Linq;
using Lattice.App.Ladder;
using Lattice.App.Terminal;
using Lattice.Domain.Quantities;
using Lattice.Tests.Report;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>What is measured on trained models: <c>ladder</c>, <c>perturb</c>, <c>excess</c>.</summary>
[Collection(SmallRuns.Name)]
public sealed class TrainedLatticeCommandTests(SmallRuns runs)
{
    [Fact]
    public void A_ladder_sets_predicted_beside_measured_gains() =>
        Verifier.Verify(runs.Transcript(CommandRun.Of("ladder", runs.Of("images"), runs.Of("blocks"), runs.Of("gaussian"))));

    [Fact]
    public void A_ladder_is_drawn_with_a_guide_per_lattice()
    {
        var run = CommandRun.Of(
            "ladder", runs.Of("images"), runs.Of("blocks"), runs.Of("gaussian"), "--svg", runs.Of("ladder.svg"), "--json");
        Assert.Equal(ExitCode.Done, run.Code);
        var rungs = JsonNode.Parse(run.Output)!["rungs"]!.AsArray();
        Assert.Equal(3, rungs.Count);

        // Z: ½·log(2πe/12); the limit: 0; and the gain of the limit over Z is m times their difference.
        Assert.Equal(0.1764852, rungs[0]!["natsPerDimensionAboveGaussian"]!.GetValue<double>(), 1e-6);
        Assert.Equal(0, rungs[2]!["natsPerDimensionAboveGaussian"]!.GetValue<double>());
        Assert.Equal(5 * 0.1764852, rungs[2]!["predictedGain"]!.GetValue<double>(), 1e-5);
        var drawing = XDocument.Load(runs.Of("ladder.svg"));
        Assert.Equal(3, drawing.Descendants().Count(element => (string?)element.Attribute("class") == "guide"));
        var dots = drawing.Descendants().Where(element => (string?)element.Attribute("class") == "dot").ToArray();
        Assert.Equal(3, dots.Length);

        // The prediction starts at the limit, the leftmost, and ends above the rung of Z.
        double At(XElement element, string name) =>
            double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var prediction = Assert.Single(drawing.Descendants(), element => (string?)element.Attribute("class") == "curve dashed");
        var limit = dots.MinBy(dot => At(dot, "cx"))!;
        Assert.Equal((At(limit, "cx"), At(limit, "cy")), (At(prediction, "x1"), At(prediction, "y1")));
        Assert.Equal(dots.Max(dot => At(dot, "cx")), At(prediction, "x2"));
        Assert.True(At(prediction, "y2") < At(prediction, "y1"));
    }

    [Fact]
    public void A_run_differs_from_itself_by_nothing_and_runs_without_figures_of_data_have_no_error()
    {
        var run = CommandRun.Of("ladder", runs.Of("images"), runs.Of("images"));
        var gains = run.Output[run.Output.IndexOf("Gain over", StringComparison.Ordinal)..].Split('\n');
        Assert.Equal(
            "images-1 0.00 0.00 0.00 ± 0.00 0.00 ± 0.00 - -",
            string.Join(' ', gains[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.StartsWith("± of gains on the same data", gains[3], StringComparison.Ordinal);
        Assert.DoesNotContain("without ±", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_on_other_data_are_independent()
    {
        var one = LadderRung.Of(runs.ImagesSpec, ExampleRun.Full);
        var other = LadderRung.Of(runs.ImagesSpec, ExampleRun.Full with { DataHash = "other" });
        Assert.True(one.MeasuredGain(one, Metric.Elbo).Exists(gain => gain.Value == 0 && double.IsNaN(gain.StandardError)));
        Assert.True(one.MeasuredGain(other, Metric.Elbo).Exists(gain => double.Abs(gain.StandardError - (0.25 * double.Sqrt(2))) < 1e-12));
    }

    [Theory]
    [InlineData("ladder", "begun")]
    [InlineData("ladder", "none")]
    [InlineData("excess", "gaussian")]
    [InlineData("excess", "autoregressive")]
    [InlineData("excess", "mixture")]
    [InlineData("excess", "none")]
    public void A_run_that_has_not_what_is_asked_for_is_told_so(string verb, string name)
    {
        var run = CommandRun.Of(verb, runs.Of(name));
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Verifier.Verify(runs.Transcript(run), $"{verb}_{name}");
    }

    [Fact]
    public void Dithers_of_equal_cells_are_compared_on_a_trained_decoder() =>
        Verifier.Verify(
            runs.Transcript(CommandRun.Of("perturb", runs.Of("images"), "--lattice", "Z", "A5*", "--count", "21", "--dithers", "4")));

    [Theory]
    [InlineData("E8")]
    [InlineData("E9")]
    public void A_lattice_that_does_not_fit_is_told_so(string lattice)
    {
        var run = CommandRun.Of("perturb", runs.Of("images"), "--lattice", lattice);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Verifier.Verify(runs.Transcript(run), lattice);
    }

    [Fact]
    public void Lattices_that_do_not_fit_the_latent_are_left_out_unless_they_are_asked_for()
    {
        var usual = CommandRun.Of("perturb", runs.Of("images"), "--count", "3", "--dithers", "1");
        Assert.Equal(ExitCode.Done, usual.Code);
        Assert.DoesNotContain("E8", usual.Output, StringComparison.Ordinal);
        var run = CommandRun.Of("perturb", runs.Of("images"), "--lattice", "Z", "E8");
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Equal(
            "lattice: --lattice: E8 has dimension 8, which does not divide the 5 dimensions that are dithered, those of the latent. Give "
                + "lattices that do, for example --lattice Z A5 A5*.\n",
            run.Error);
    }

    [Fact]
    public void The_excess_of_every_block_is_told() => Verifier.Verify(runs.Transcript(CommandRun.Of("excess", runs.Of("blocks"))));

    /// <summary>The costs of the code are those of the summary's first dither, the excess is cost less best code.</summary>
    [Theory]
    [InlineData("images")]
    [InlineData("blocks")]
    public void Excess_is_cost_less_the_best_code(string name)
    {
        var blocks = JsonNode.Parse(CommandRun.Of("excess", runs.Of(name), "--json").Output)!["blocks"]!.AsArray();
        double Value(JsonNode? block, string key) => block![key]!["value"]!.GetValue<double>();
        Assert.All(blocks, block => Assert.Equal(Value(block, "cost") - Value(block, "best"), Value(block, "excess"), 1e-9));
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Of(name), "summary.json")))!["latent"]!;
        var costs = summary["perDimension"] is JsonArray dimensions
            ? dimensions.Select(cost => cost!.GetValue<double>())
            : summary["perBlock"]!.AsArray().Select(block => block!["nats"]!.GetValue<double>());
        Assert.Equal(costs, blocks.Select(block => Value(block, "cost")), (a, b) => double.Abs(a - b) < 1e-9);
    }
}
