using Lattice.Tests.Engine;
using Lattice.Tests.Runs;
using Lattice.Train.Loop;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Torch;

/// <summary>Training on TorchSharp beside the managed engine: the same dithers feed both.</summary>
public sealed class TorchTraceTests(ITestOutputHelper output)
{
    // Rounding of single precision, grown over the steps (docs/decisions/torchsharp-engine.md has the largest met).
    private const double StepTolerance = 1e-4;
    private const int Steps = 100;

    /// <summary>Every step from where the managed engine is, where rounding may tip a choice; 100 steps from one start elsewhere.</summary>
    [TorchTheory]
    [MemberData(nameof(TorchExperiment.All), MemberType = typeof(TorchExperiment))]
    public void Step_by_step_both_engines_find_the_same_loss_and_cost(string engine, string task, string latent) =>
        AreTheSame(engine, task, latent);

    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void So_they_do_with_normalised_gradients(string engine) =>
        AreTheSame(engine, "bernoulli", TinySpec.Lattice, "train.optimiser.gradients=normalised");

    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void So_they_do_with_decay_dropout_and_an_average(string engine) => AreTheSame(
        engine, "bernoulli", TinySpec.Lattice, "model.encoder.dropout=0.2", "train.optimiser.weightDecay=0.5",
        "train.optimiser.average=0.95", "train.optimiser.decay={ kind: cosine, length: 80 }");

    private void AreTheSame(string engine, string task, string latent, params string[] overrides)
    {
        using var managed = TorchExperiment.Trainer("managed", task, latent, overrides);
        using var torch = TorchExperiment.Trainer(engine, task, latent, overrides);
        var perEpoch = managed.Task.Steps;
        var largest = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var (epoch, step) = (1 + (i / perEpoch), i % perEpoch);
            if (step == 0)
            {
                managed.Shuffle(epoch);
                torch.Shuffle(epoch);
            }

            if (TorchExperiment.Chooses(latent))
            {
                Copy(managed, torch);
            }

            var (expected, actual) = (managed.Step(epoch, step, 0.7), torch.Step(epoch, step, 0.7));
            largest = double.Max(largest, double.Max(Difference(expected.Loss, actual.Loss), Difference(expected.Cost, actual.Cost)));
            Assert.True(largest <= StepTolerance, $"epoch {epoch}, step {step}: {actual}, expected {expected}");
        }

        foreach (var (expected, actual) in managed.Save().Current.Zip(torch.Save().Current)
            .Filter(pair => pair.Item1.Name.StartsWith("average/", StringComparison.Ordinal)))
        {
            Assert.Equal(expected.Name, actual.Name);
            Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.Item1, pair.Item2, StepTolerance));
        }

        output.WriteLine($"{engine}, {task}, {latent}: largest relative difference in {Steps} steps {largest:E1}");
        Assert.NotEqual(0, largest);
    }

    private static void Copy(Trainer from, Trainer to)
    {
        for (var i = 0; i < from.Store.Count; i++)
        {
            to.Store.Write(i, from.Store.Read(i));
        }
    }

    private static double Difference(double expected, double actual) => double.Abs(expected - actual) / double.Max(1, double.Abs(expected));
}
