using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Lattices;
using Lattice.App.Terminal;
using Lattice.Math.Theory;
using Lattice.Tests.Snapshots;
using Lattice.Tests.Theory;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>The command <c>verify</c>: what it prints, what it refuses and how it ends.</summary>
public sealed class VerifyCommandTests
{
    [Theory]
    [InlineData("one", "--lattice", "A2", "--prior", "gaussian:0.5", "--samples", "1000")]
    [InlineData("convolved", "--lattice", "Z", "--prior", "laplace:0.6:convolved", "--samples", "1000", "--seed", "7")]
    [InlineData("several", "--lattice", "Z2", "E8", "--prior", "laplace:0.3", "logistic:1", "--samples", "500", "--unit-volume")]
    [InlineData("json", "--lattice", "D4", "--prior", "gaussian:0.5", "--samples", "400", "--json", "--unit-volume")]
    public void Claims_are_tried(string name, params string[] arguments) =>
        Verifier.Verify(CommandRun.Of(["verify", .. arguments]).Transcript, name);

    [Fact]
    public void Figures_are_the_same_at_any_number_of_threads()
    {
        string[] command = ["verify", "--lattice", "D4", "--prior", "laplace:0.4", "--samples", "3000", "--json", "--threads"];
        Assert.Equal(CommandRun.Of([.. command, "1"]), CommandRun.Of([.. command, "3"]));
    }

    /// <summary>A lattice's rows are the same in any company.</summary>
    [Fact]
    public void A_rows_draws_are_its_own()
    {
        var alone = CommandRun.Of("verify", "--lattice", "A2", "--prior", "laplace:0.4", "--samples", "400", "--json").Output;
        var together =
            CommandRun.Of("verify", "--lattice", "Z", "A2", "--prior", "gaussian:1", "laplace:0.4", "--samples", "400", "--json").Output;
        var rows = JsonNode.Parse(together)!["checks"]!.AsArray().Select(row => row!.ToJsonString()).ToList();
        Assert.All(JsonNode.Parse(alone)!["checks"]!.AsArray(), row => Assert.Contains(row!.ToJsonString(), rows));
    }

    [Theory]
    [InlineData("no-prior", "--lattice", "Z")]
    [InlineData("few", "--lattice", "Z", "--prior", "laplace:1", "--samples", "100")]
    [InlineData("convolved", "--lattice", "Z", "A2", "--prior", "laplace:1", "laplace:1:convolved")]
    [InlineData("unknown-name", "--lattice", "Z", "E9", "--prior", "laplace:1")]
    [InlineData("scales", "--lattice", "Leech", "--scale", "3", "--prior", "gaussian:1e6")]
    public void Misuse_is_told_and_exits_with_2(string name, params string[] arguments)
    {
        var transcript = CommandRun.Of(["verify", .. arguments]).Transcript;
        Assert.StartsWith("exit code 2\n--- output\n--- errors\n", transcript, StringComparison.Ordinal);
        Verifier.Verify(transcript, name);
    }

    [Theory]
    [InlineData("laplace:1e-6")]
    [InlineData("gaussian:1e-6")]
    [InlineData("logistic:1e4")]
    public void Claims_hold_at_the_ends_of_the_scales(string prior) =>
        Assert.All(
            JsonNode.Parse(
                CommandRun.Of(
                    "verify",
                    "--lattice",
                    "A2",
                    "--prior",
                    prior,
                    "--samples",
                    "320",
                    "--json",
                    "--unit-volume").Output)!["checks"]!.AsArray(),
            row => Assert.InRange((double)row!["z"]!, -4.5, 4.5));

    /// <summary>E₈'s points with the cost of (½Z)⁸, the product of their marginals: theorem 1 is missed, told, and ends with 5.</summary>
    [Fact]
    public void A_wrong_cost_is_told_and_exits_with_5()
    {
        var (ours, other) = (TheoryCases.Code("E8", "gaussian:0.5"), TheoryCases.Code("½Z8", "gaussian:0.5"));
        var encodings = TheoryCases.Encodings(500, 8, 40, 1);
        var (lengths, right, wrong) = (new double[500], new double[500], new double[500]);
        TheoremOne.Left(ours, encodings, TheoryCases.Dithers(ours.Lattice, 500, 41), lengths);
        TheoremOne.Right(ours, encodings, TheoryCases.Dithers(ours.Lattice, 500, 42), right);
        TheoremOne.Right(other, encodings, TheoryCases.Dithers(ours.Lattice, 500, 42), wrong);
        var results = Prelude.Seq(right, wrong)
            .Map(costs => new VerifyResult("E8", "gaussian:0.5", PairedMeans.Of(lengths, costs).Check(TheoryClaim.TheoremOne, "X uniform")))
                .Strict();
        Verifier.Verify(CommandRun.Of(streams =>
        {
            streams.Print(VerifyReport.Text(results));
            return streams.End(VerifyReport.Fault(results));
        }).Transcript);
        Assert.Null(VerifyReport.Fault(results.Take(1)));
        Assert.Equal(ExitCode.ExpectationMissed, VerifyReport.Fault(results)!.Code);
    }

    [Fact]
    public void A_figure_that_is_not_finite_is_missed() =>
        Assert.False(new TheoryCheck(TheoryClaim.TheoremOne, "", 1, double.NaN, 1, double.NaN, 2).Holds);
}
