using Lattice.Domain.Results;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Tasks;

/// <summary>What holds for the training of every task.</summary>
public sealed class TrainingLaws
{
    private const string NoDropout = "model.encoder.dropout=0";

    public static TheoryData<string, string> All => TaskCases.WithAll;

    public static TheoryData<string, string> Few => TaskCases.With(TinySpec.Lattice, TinySpec.GumbelSoftmax, TinySpec.Autoregressive,
        KnownLatents.UnitStep);

    public static TheoryData<string, string, int, int> Stops
    {
        get
        {
            // Steps below 1 count back from the last of the epoch; asked after that one, its validation is left for later.
            var data = new TheoryData<string, string, int, int>();
            foreach (var task in TaskCases.Names)
            {
                data.Add(task, TinySpec.Lattice, 1, 1);
                data.Add(task, TinySpec.Lattice, 2, 0);
                data.Add(task, TinySpec.Lattice, 5, 0);
                data.Add(task, KnownLatents.UnitStep, 2, -1);
                foreach (var latent in (string[])[TinySpec.Lattice, TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate,
                    TinySpec.FiniteScalar, TinySpec.GumbelSoftmax, TinySpec.GaussianDither])
                {
                    data.Add(task, latent, 2, 3);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Training_lowers_the_validation_figure(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent, name == TaskCases.Sentences
            ? ["train.epochs=30", NoDropout, "model.decoder.dropout=0"]
            : ["train.epochs=30", "objective.lambda=0.1"]);
        using var workers = new Workers(1);
        using var trainer = new Trainer(spec, task, workers);
        Assert.IsType<TrainingOutcome.Finished>(trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None));
        Assert.True(
            trainer.State.Stopping.Best < 0.8 * trainer.State.History.Head.Validation,
            $"From {trainer.State.History.Head.Validation} to {trainer.State.Stopping.Best} nats per datum.");
        Assert.Equal(trainer.State.Stopping.BestEpoch, trainer.State.History.MinBy(epoch => epoch.Validation)!.Epoch);
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void Stopped_after_any_step_and_resumed_training_ends_with_the_same_bits(string name, string latent, int epoch, int at)
    {
        var (spec, task) = TaskCases.Of(name, latent, "train.epochs=5");
        var step = at < 1 ? task.Steps + at : at;
        using var workers = new Workers(2);
        using var whole = new Trainer(spec, task, workers);
        var finished = Assert.IsType<TrainingOutcome.Finished>(whole.Run(new SilentObserver(), _ => { }, CancellationToken.None));

        using var stop = new CancellationTokenSource();
        using var first = new Trainer(spec, task, workers);
        var saved = 0;
        Assert.Equal(new TrainingOutcome.Interrupted(epoch, step),
            first.Run(new SilentObserver(Cancel), force => saved += force ? 1 : 0, stop.Token));
        Assert.Equal(1, saved);

        // As from a new process: a task of its own.
        using var second = new Trainer(spec, TaskCases.Of(name, latent, "train.epochs=5").Task, workers);
        second.Restore(first.Save());
        Assert.True(finished == second.Run(new SilentObserver(), _ => { }, CancellationToken.None));
        Same(whole.Save(), second.Save());

        void Cancel(StepProgress progress)
        {
            if (progress.Epoch == epoch && progress.Step == step)
            {
                stop.Cancel();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Any_number_of_threads_gives_the_same_bits(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent, "train.epochs=2");
        Checkpoint Trained(int threads)
        {
            using var workers = new Workers(threads);
            using var trainer = new Trainer(spec, task, workers);
            trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
            return trainer.Save();
        }

        var alone = Trained(1);
        Assert.Equal(2, alone.State.History.Count);
        Same(alone, Trained(2));
        Same(alone, Trained(3));
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Patience_ends_training_and_the_best_parameters_are_kept(string name, string latent)
    {
        // Nothing changes, the dither neither: epoch 1 is the best, and the fourth after it is the first beyond a patience of 3.
        var (spec, task) = TaskCases.Of(
            name, latent, "train.optimiser.rate=1e-30", "train.validationDither=fixed", "train.patience=3", "train.epochs=50",
                "objective.annealing={ kind: linear, steps: 1 }");
        using var workers = new Workers(1);
        using var trainer = new Trainer(spec, task, workers);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        if (latent == TinySpec.GumbelSoftmax)
        {
            // Its temperature changes from epoch to epoch.
            Assert.InRange(trainer.State.History.Count, 5, 50);
            return;
        }

        Assert.Equal(StopReason.Patience, trainer.State.Stopped);
        Assert.Equal((1, 4), (trainer.State.Stopping.BestEpoch, trainer.State.Stopping.Counter));
        Assert.Equal([true, false, false, false, false], trainer.State.History.Map(epoch => epoch.IsBest).AsEnumerable());
        Assert.Single(trainer.State.History.Map(epoch => epoch.Validation).Distinct());
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void A_step_allocates_nothing(string name, string latent)
    {
        var (spec, task) = TaskCases.Of(name, latent, "train.optimiser.clip=1",
            "train.optimiser.decay={ factor: 0.5, every: 20, start: 10 }");
        using var workers = new Workers(1);
        using var trainer = new Trainer(spec, task, workers);
        var step = 0;
        FiftySteps();
        Assert.Equal(0, Allocations.Of(FiftySteps));

        void FiftySteps()
        {
            for (var last = step + 50; step < last; step++)
            {
                trainer.Step(1 + step, step % task.Steps, 0.5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Each_datum_is_seen_once_an_epoch_in_another_order_each_time(string name, string latent)
    {
        var (_, task) = TaskCases.Of(name, latent);
        int[] Data(int epoch) => [.. Enumerable.Range(0, task.Steps).SelectMany(step => task.Shuffled(epoch)[step].Data.ToArray())];
        Assert.Equal(task.Steps, task.Shuffled(1).Count);
        Assert.Equal(Enumerable.Range(0, task.Training.Count), Data(1).Order());
        Assert.Equal(Enumerable.Range(0, task.Training.Count), Data(2).Order());
        Assert.NotEqual(Data(1), Data(2));
        Assert.Equal(Data(2), Data(2));
        var validation = task.ValidationBatches();
        Assert.Equal(
            Enumerable.Range(0, task.Validation.Count), Enumerable.Range(0, validation.Count).SelectMany(i => validation[i].Data.ToArray())
                .Order());
    }

    [Theory]
    [MemberData(nameof(Few))]
    public void Output_biases_start_at_the_means_if_asked(string name, string latent)
    {
        float[] Biases(string start)
        {
            var (spec, task) = TaskCases.Of(name, latent, $"model.outputBias={start}");
            using var workers = new Workers(1);
            using var trainer = new Trainer(spec, task, workers);
            Assert.Equal(start == "mean", task.OutputMeans()
                .SequenceEqual(trainer.Store.Read(trainer.Store.Names.ToList().IndexOf(task.Model.OutputBias))));
            return trainer.Save().Best.Find(entry => entry.Name == task.Model.OutputBias).Map(entry => entry.Values).IfNone([]);
        }

        Assert.NotEqual(Biases("rule"), Biases("mean"));
    }

    private static void Same(Checkpoint expected, Checkpoint actual)
    {
        Assert.True(expected.State == actual.State);
        Assert.Equal(expected.OptimiserSteps, actual.OptimiserSteps);
        foreach (var (a, b) in expected.Current.Concat(expected.Best).Zip(actual.Current.Concat(actual.Best)))
        {
            Assert.Equal(a.Name, b.Name);
            Assert.Equal(a.Values, b.Values);
        }
    }
}
