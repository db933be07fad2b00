using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>What a file expects is judged of the file's experiment, not of one that <c>--set</c> makes of it.</summary>
public sealed class FileExpectationsTests
{
    private const string Impossible = "expect:\n  - { metric: test.elbo, reference: 1, tolerance: 0.1 }\n";
    private static readonly string file = TinySpec.Short("judged", TinySpec.Lattice) + Impossible;

    [Theory]
    [InlineData("train.epochs=1")]
    [InlineData("data.limit.test=4")]
    [InlineData("model.latent.lattice.copies=5")]
    [InlineData("objective={ loss: bernoulli }")]
    [InlineData("evaluate.dithers=2")]
    [InlineData("evaluate.importanceSamples=0")]
    [InlineData("evaluate={ importanceSamples: 4, dithers: 3 }")]
    public void A_changed_experiment_has_no_expectations_and_a_note(string set)
    {
        Assert.True(Loaded.One(file, set).Expectations.IsEmpty);
        Assert.Equal(
            Option<string>.Some($"note: --set {set.Split('=')[0]} changes the experiment: the file's expectations are not judged."),
            Loaded.Note(file, set));

        // As if the user had written none.
        Assert.Equal(
            SpecHash.Of(Loaded.One(TinySpec.Short("judged", TinySpec.Lattice), set)), SpecHash.Of(Loaded.One(file, set)));
    }

    [Theory]
    [InlineData("engine.threads=1")]
    [InlineData("checkpoint.epochs=3")]
    [InlineData("name=other")]
    [InlineData("seed=9")]
    [InlineData("evaluate.images=2")]
    [InlineData("evaluate={ importanceSamples: 5, dithers: 3, images: 2 }")]
    [InlineData("train.epochs=2")]
    [InlineData("train.optimiser.rate=0.001")]
    [InlineData("expect[0].tolerance=2")]
    public void What_leaves_the_experiment_as_it_is_leaves_its_expectations(string set)
    {
        Assert.Equal(1, Loaded.One(file, set).Expectations.Count);
        Assert.True(Loaded.Note(file, set).IsNone);
    }

    [Fact]
    public void Expectations_given_by_set_are_judged_with_any_other_change()
    {
        Assert.Equal(1, Loaded.One(file, "train.epochs=1", "expect[0].reference=900").Expectations.Count);
        Assert.Equal(2.5, Loaded.One(file, "expect=[{ metric: test.cost, reference: 2.5 }]", "train.epochs=1").Expectations.Head.Reference);
    }

    [Fact]
    public void Several_changes_are_told_in_one_note_and_each_varied_experiment_is_bare()
    {
        string varied = file + "vary: { seed: [1, 2, 3] }\n";
        Assert.All(Loaded.All(varied, "train.epochs=1", "train.batch=10"), spec => Assert.True(spec.Expectations.IsEmpty));
        Assert.All(Loaded.All(varied), spec => Assert.Equal(1, spec.Expectations.Count));
        Assert.Equal(
            Option<string>.Some("note: --set train.epochs, train.batch change the experiment: the file's expectations are not judged."),
            Loaded.Note(varied, "train.epochs=1", "train.batch=10", "train.epochs=3"));
    }

    [Fact]
    public void A_figure_that_set_no_longer_measures_may_have_been_expected()
    {
        string own = TinySpec.Short("judged", TinySpec.Lattice) + "expect:\n  - { metric: test.nll.own, reference: 1 }\n";
        Assert.True(Loaded.One(own, "evaluate.importanceSamples=0").Expectations.IsEmpty);
    }

    [Fact]
    public void Faults_of_expectations_are_told_whatever_is_set()
    {
        string faulty = TinySpec.Short("judged", TinySpec.Lattice) + "expect:\n  - { metric: test.elbo, reference: lots }\n";
        Assert.NotEmpty(Loaded.Faults(faulty, "train.epochs=1"));
        Assert.NotEmpty(Loaded.Faults(file, "train.epochs=few"));
    }

    [Fact]
    public void A_shortened_run_exits_with_0_where_the_whole_one_misses()
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("s.yaml", file);
        Assert.Equal(ExitCode.ExpectationMissed, CommandRun.Of("run", spec, "--out", folder.Of("whole")).Code);
        var run = CommandRun.Of("run", spec, "--set", "train.epochs=1", "--set", "objective.warmup=1", "--out", folder.Of("short"));
        Assert.Equal(
            (ExitCode.Done,
                "lattice: note: --set train.epochs, objective.warmup change the experiment: the file's expectations are not judged.\n"),
            (run.Code, run.Error));
        Assert.DoesNotContain("missed", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", folder.Of("short")).Code);
        Assert.Equal(
            ExitCode.ExpectationMissed,
            CommandRun.Of("run", spec, "--set", "train.epochs=1", "--set", "expect[0].reference=2", "--out", folder.Of("asked")).Code);
    }
}
