using Lattice.Domain.Experiment;
using Lattice.Tests.Engine;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Lattice.Train.Torch;
using Xunit;

namespace Lattice.Tests.Torch;

/// <summary>Training on TorchSharp: tensors kept, resumption, checkpoints of either engine on the other.</summary>
[Collection(TorchCollection.Name)]
public sealed class TorchTrainingTests
{
    private static readonly Workers workers = TorchExperiment.Workers;

    private static DataSet Data { get; } = ToyData.Of(400, 60, 100);

    [TorchTheory]
    [MemberData(nameof(TorchExperiment.Kinds), MemberType = typeof(TorchExperiment))]
    public void A_thousand_steps_keep_no_tensor(string engine, string task, string latent)
    {
        using var trainer = TorchExperiment.Trainer(engine, task, latent);
        Train(trainer, trainer.Task.Steps);
        var before = TorchEngine.LiveTensors;
        Train(trainer, 1000);
        Assert.Equal(before, TorchEngine.LiveTensors);
    }

    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void What_is_disposed_of_keeps_no_tensor(string engine)
    {
        var before = TorchEngine.LiveTensors;
        Evaluate(Trained(engine), engine);
        Assert.Equal(before, TorchEngine.LiveTensors);
    }

    [TorchTheory]
    [InlineData(1, 1)]
    [InlineData(3, 12)]
    public void Stopped_and_resumed_training_ends_with_the_same_numbers(int epoch, int step)
    {
        var spec = ToySpec.Of() with { Engine = new EngineSpec.Torch(Device.Cpu, 1) };
        var data = ToyData.Of(230, 30, 10);
        using var alone = new Workers(1);
        using var whole = ExperimentTask.Trainer(spec, data, alone);
        whole.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        using var first = ExperimentTask.Trainer(spec, data, alone);
        var outcome = first.Run(new SilentObserver(progress => Cancel(progress)), _ => { }, stop.Token);
        Assert.True(outcome is TrainingOutcome.Interrupted, $"{outcome}");
        using var second = ExperimentTask.Trainer(spec, data, alone);
        second.Restore(first.Save());
        second.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        var (expected, actual) = (whole.Save(), second.Save());
        Assert.True(expected.State == actual.State);
        Assert.Equal(expected.OptimiserSteps, actual.OptimiserSteps);
        Assert.Equal(expected.Current.Map(entry => entry.Name), actual.Current.Map(entry => entry.Name));
        Assert.All(expected.Current.Zip(actual.Current), pair => Assert.Equal(pair.Item1.Values, pair.Item2.Values));

        void Cancel(StepProgress progress)
        {
            if (progress.Epoch == epoch && progress.Step == step)
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>Trained on either, evaluated on both: the figures of a checkpoint do not depend on the engine.</summary>
    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void A_checkpoint_gives_the_same_figures_on_both_engines(string engine)
    {
        foreach (var trainedOn in new[] { "managed", engine })
        {
            var checkpoint = Trained(trainedOn);
            var (expected, actual) = (Evaluate(checkpoint, "managed"), Evaluate(checkpoint, engine));
            foreach (var (metric, figure) in expected.Figures)
            {
                Assert.Equal(figure.Value, actual.Figures[metric].Value, 2e-5 * double.Max(1, figure.Value));
            }

            // Rounding may move a datum across the border of a cell, now and then.
            var difference =
                from a in expected.Quantized from b in actual.Quantized select double.Abs(a.QuantizedCost.Value - b.QuantizedCost.Value);
            Assert.True(difference.IfNone(double.NaN) < 0.01);
        }
    }

    /// <summary>A checkpoint of one engine goes on on the other.</summary>
    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void Training_goes_on_on_the_other_engine(string engine)
    {
        var checkpoint = Trained(engine);
        using var managed = ExperimentTask.Trainer(Spec("managed"), Data, workers);
        managed.Restore(checkpoint);
        var again = managed.Save();
        Assert.Equal(checkpoint.OptimiserSteps, again.OptimiserSteps);
        Assert.All(checkpoint.Current.Zip(again.Current), pair => Assert.Equal(pair.Item1.Values, pair.Item2.Values));
    }

    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void An_optimiser_refuses_a_plan_of_other_parameters(string engine)
    {
        using var trainer = ExperimentTask.Trainer(Spec(engine), Data, workers);
        using var other = ExperimentTask.Trainer(Spec(engine), Data, workers);
        using var optimiser = trainer.Store.Optimiser(Spec(engine).Training.Optimiser);
        using var plan = new BatchPlan(other.Model, other.Store, null, 1, 20, true);
        Assert.Throws<ArgumentException>(() => optimiser.Step(plan.Plan, workers));
        using var untrained = new BatchPlan(trainer.Model, trainer.Store, null, 1, 20, false);
        Assert.Throws<InvalidOperationException>(() => optimiser.Step(untrained.Plan, workers));
        Assert.Equal(0, optimiser.Steps);
    }

    private static void Train(Trainer trainer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var (epoch, step) = (1 + (i / trainer.Task.Steps), i % trainer.Task.Steps);
            if (step == 0)
            {
                trainer.Shuffle(epoch);
            }

            trainer.Step(epoch, step, 1);
        }
    }

    private static ExperimentSpec Spec(string engine) =>
        ToySpec.Of(TinySpec.Lattice, "bernoulli", "evaluate.importanceSamples=50") with { Engine = EnginesPresent.Named(engine) };

    private static Checkpoint Trained(string engine)
    {
        using var trainer = ExperimentTask.Trainer(Spec(engine), Data, workers);
        Assert.IsType<TrainingOutcome.Finished>(trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None));
        return trainer.Save();
    }

    private static EvaluationResult Evaluate(Checkpoint checkpoint, string engine)
    {
        var spec = Spec(engine);
        using var trained = RestoredModel.Of(spec, new BestParameters(checkpoint.State, checkpoint.Best, ""));
        return ExperimentTask.Evaluate(spec, Data, trained.Store, workers, _ => { }, CancellationToken.None);
    }
}
