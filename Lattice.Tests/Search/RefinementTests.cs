using Lattice.Domain.Results;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Tests.Tasks;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Tasks;
using Xunit;

namespace Lattice.Tests.Search;

/// <summary>Training for searched codes.</summary>
public sealed class RefinementTests
{
    private const string E8 = "{ kind: lattice, lattice: { name: E8 } }";
    private const string Refine = "train.refine={ epochs: 3, effort: 2, rate: 3e-3 }";

    public static TheoryData<string, string> Cases => new()
    {
        { "bernoulli", TinySpec.Lattice },
        { "squared", E8 },
        { TaskCases.Sentences, E8 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_follows_training_and_lowers_the_searched_length(string name, string latent)
    {
        using var workers = new Workers(1);
        var (_, plain) = Trained(workers, name, latent, "train.epochs=3");
        var (task, refined) = Trained(workers, name, latent, "train.epochs=3", Refine);
        using (plain)
        using (refined)
        {
            var (before, after) = (plain.State, refined.State);
            Assert.Equal(before.History, after.History.Take(3));
            Assert.Equal(6, after.History.Count);
            Assert.Equal([false, false, false, true, true, true], after.History.Map(epoch => epoch.IsRefined).AsEnumerable());
            var refinement = after.Refinement.IfNone(() => throw new InvalidOperationException("There was none."));
            Assert.Equal((3, StopReason.Epochs, before.Stopping.BestEpoch), (refinement.After, refinement.Reason, refinement.BestEpoch));
            Assert.Equal(StopReason.Epochs, after.Stopped);

            // Searched points of the model it starts from are shorter than its own points, and training for them makes them shorter.
            var start = refinement.Start.IfNone(double.NaN);
            Assert.True(start < before.Stopping.Best, $"{before.Stopping.Best} → {start}");
            Assert.True(after.Stopping.Best < start, $"{start} → {after.Stopping.Best}");
            Assert.Equal(after.Stopping.Best, after.History.Skip(3).Min(epoch => epoch.Validation));

            // What it started from is kept.
            plain.UseBest();
            for (var i = 0; i < task.Model.Parameters.Count; i++)
            {
                Assert.Equal(plain.Store.Read(i), refined.Unrefined![i]);
            }
        }
    }

    [Theory]
    [InlineData("bernoulli", TinySpec.Lattice, 4, 3)]
    [InlineData("bernoulli", E8, 5, 12)]
    [InlineData(TaskCases.Sentences, E8, 4, 1)]
    public void Stopped_in_it_and_resumed_it_ends_with_the_same_bits(string name, string latent, int epoch, int step)
    {
        var (spec, task) = TaskCases.Of(name, latent, "train.epochs=3", Refine);
        using var workers = new Workers(2);
        using var whole = new Trainer(spec, task, workers);
        whole.Run(new SilentObserver(), _ => { }, CancellationToken.None);

        using var stop = new CancellationTokenSource();
        using var first = new Trainer(spec, task, workers);
        Assert.Equal(
            new TrainingOutcome.Interrupted(epoch, step),
            first.Run(
                new SilentObserver(progress => Stop(stop, progress.Epoch == epoch && progress.Step == step)), _ => { }, stop.Token));
        var saved = Written(first.Save());
        using var alone = new Workers(1);
        using var second = new Trainer(spec, TaskCases.Of(name, latent, "train.epochs=3", Refine).Task, alone);
        second.Restore(saved);
        second.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        Same(whole.Save(), second.Save());
    }

    [Fact]
    public void Stopped_before_its_first_figure_it_begins_again()
    {
        var (spec, task) = TaskCases.Of("bernoulli", E8, "train.epochs=2", Refine);
        using var workers = new Workers(1);
        using var whole = new Trainer(spec, task, workers);
        whole.Run(new SilentObserver(), _ => { }, CancellationToken.None);

        // What is saved when training proper has ended.
        using var first = new Trainer(spec, task, workers);
        Checkpoint? between = null;
        first.Run(
            new SilentObserver(), _ => between ??= first.State.Refinement.IsSome ? Written(first.Save()) : null, CancellationToken.None);
        using var second = new Trainer(spec, task, workers);
        second.Restore(between!);
        Assert.True(second.State.Refinement.Exists(refinement => refinement.Start.IsNone));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Equal(new TrainingOutcome.Interrupted(3, 0), second.Run(new SilentObserver(), _ => { }, cancelled.Token));
        second.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        Same(whole.Save(), second.Save());
    }

    [Fact]
    public void The_figures_are_those_of_both_models()
    {
        var (spec, data) = (ToySpec.Of(E8, "bernoulli", "train.epochs=4", Refine, "evaluate.importanceSamples=0"), ToyData.Of(230, 30, 60));
        using var workers = new Workers(2);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        trainer.UseBest();
        var figures = ExperimentTask.Evaluate(spec, data, trainer, workers, _ => { }, CancellationToken.None).Refinement
            .IfNone(() => throw new InvalidOperationException("There are none."));
        Assert.Equal(2, figures.Effort);
        Assert.True(figures.Before.Searched.Value < figures.Before.Encoded.Value);
        Assert.True(figures.After.Searched.Value < figures.After.Encoded.Value);
        Assert.Equal(figures.After.Searched.Value - figures.Before.Searched.Value, figures.Difference.Value, 1e-9);
        Assert.Equal(60, figures.Difference.Count);
    }

    private static (ITask Task, Trainer Trainer) Trained(
        Workers workers, string name, string latent, params string[] overrides)
    {
        var (spec, task) = TaskCases.Of(name, latent, overrides);
        var trainer = new Trainer(spec, task, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        return (task, trainer);
    }

    private static void Stop(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    /// <summary>What a file gives back.</summary>
    private static Checkpoint Written(Checkpoint checkpoint) => checkpoint with
    {
        State = CheckpointState.Read(CheckpointState.Write(checkpoint.State, checkpoint.OptimiserSteps)).State,
    };

    private static void Same(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.OptimiserSteps, actual.OptimiserSteps);
        foreach (var (one, other) in expected.Current.Concat(expected.Best).Zip(actual.Current.Concat(actual.Best)))
        {
            Assert.Equal(one.Name, other.Name);
            Assert.Equal(one.Values, other.Values);
        }

        Assert.Equal(expected.Current.Count, actual.Current.Count);
    }
}
