using System.Text.RegularExpressions;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>
/// Figures that are not defined: of a single test datum the standard errors, of a broken model all. They are null in JSON, no number is
/// made up, and every command copes.
/// </summary>
public sealed class UndefinedFigureTests
{
    [Theory]
    [InlineData(TinySpec.Lattice, "bernoulli")]
    [InlineData(TinySpec.Blocks, "squared")]
    [InlineData(TinySpec.FiniteScalar, "categorical")]
    public void One_test_datum_has_no_standard_error_anywhere(string latent, string loss)
    {
        using var folder = new FolderOfFiles();
        var run = CommandRun.Of(
            "run", folder.Write("s.yaml", TinySpec.Short("one", latent, loss)), "--set", "data.limit.test=1", "--out", folder.Of("run"));
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        var page = Page(folder.Of("run"));
        var summary = File.ReadAllText(Path.Combine(folder.Of("run"), "summary.json"));
        Assert.All([run.Output, page, summary], text => Assert.DoesNotContain("NaN", text, StringComparison.Ordinal));
        Assert.DoesNotContain("±", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("standard errors; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"standardError\": null", summary, StringComparison.Ordinal);
        Cope(folder.Of("run"));
    }

    [Fact]
    public void Figures_of_a_broken_model_exit_with_4_and_are_told_as_undefined()
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of(
                "run", folder.Write("s.yaml", TinySpec.Short("broken", TinySpec.Lattice, "squared")), "--out", folder.Of("run")).Code);
        var run = CommandRun.Of(streams => streams.End(SavedRun.Open(streams, folder.Of("run")).Then(
            saved => TrainedRun.Open(saved.Folder, saved.Spec, saved.Data.Hash, mustBeFinal: true).Then(trained =>
            {
                trained.Store.Write(0, [.. trained.Store.Read(0).Select(_ => float.NaN)]);
                using var workers = new Workers(1);
                return RunLock.While(
                    saved.Folder, hold => new RunEvaluation(saved.Spec, new LoadedData.OfRows(saved.Data), saved.Folder, streams)
                    .Run(trained.Store, null, trained.State, workers, hold, json: false));
            }))));
        Assert.Equal(ExitCode.RunFailed, run.Code);
        Assert.StartsWith(
            "lattice: test datum 0 (counted from 0) has no finite figures: the encoder gives NaN in coordinate 1; ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("; the same holds for 4 more of these data. ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Training is finished and its checkpoint is kept", run.Error, StringComparison.Ordinal);
        Assert.Contains("undefined", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(folder.Of("run"), "summary.json")), StringComparison.Ordinal);
        Cope(folder.Of("run"));
        Assert.NotEqual(ExitCode.Done, CommandRun.Of("rates", folder.Of("run"), "--svg", folder.Of("r.svg")).Code);

        // The checkpoint was never touched: evaluation finds the figures again.
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", folder.Of("run")).Code);
    }

    [Fact]
    public void A_datum_without_a_lattice_point_has_a_cost_of_NaN()
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of(
                "run", folder.Write("s.yaml", TinySpec.Short("far", TinySpec.Lattice, "squared")), "--out", folder.Of("run")).Code);
        using var workers = new Workers(1);
        double[] costs = [];
        CommandRun.Of(streams => streams.End(SavedRun.Open(streams, folder.Of("run")).Then(
            saved => TrainedRun.Open(saved.Folder, saved.Spec, saved.Data.Hash, mustBeFinal: true).Then(trained =>
            {
                trained.Store.Write(0, [.. trained.Store.Read(0).Select(_ => float.NaN)]);
                costs = [.. Represent.Data(saved.Spec, trained, saved.Task.Test, RandomStream.TestDither, 2, 0, workers)
                    .Map(point => point.Cost)];
                return null;
            }))));
        Assert.Equal([double.NaN, double.NaN], costs);
    }

    /// <summary>The report without its pictures, whose base64 may spell anything.</summary>
    private static string Page(string run) => Regex.Replace(File.ReadAllText(Path.Combine(run, "report.html")), "base64,[^\"]*", "");

    private static void Cope(string run)
    {
        foreach (var command in new[] { "ladder", "rates", "report" })
        {
            Assert.All(new string[][] { [command, run], [command, run, "--json"] }, arguments =>
            {
                var result = CommandRun.Of(arguments);
                Assert.Equal(ExitCode.Done, result.Code);
                Assert.DoesNotContain("NaN", result.Output, StringComparison.Ordinal);
            });
        }

        Assert.DoesNotContain("NaN", Page(run), StringComparison.Ordinal);
    }
}
