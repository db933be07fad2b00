using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

public class FusedUpdateTests
{
    [Theory]
    [InlineData(1, "plain")]
    [InlineData(2, "plain")]
    [InlineData(2, "normalised")]
    public void Weights_updated_during_the_backward_pass_have_the_bits_of_weights_updated_after_it(int threads, string gradients)
    {
        var spec = ToySpec.Of(TinySpec.Lattice, "bernoulli", $"train.optimiser.gradients={gradients}");
        var data = ToyData.Of(100, 20, 20);
        using var workers = new Workers(threads);
        using var during = Steps(spec, data, workers, fused: true);
        using var after = Steps(spec, data, workers, fused: false);
        for (var i = 0; i < during.Count; i++)
        {
            Assert.Equal(after.Read(i), during.Read(i));
        }
    }

    private static ParameterStore Steps(ExperimentSpec spec, Lattice.Train.Data.DataSet data, Workers workers, bool fused)
    {
        var task = ExperimentTask.Of(spec, data);
        var model = task.Model;
        var store = new ParameterStore([.. model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        Initialiser.Fill(store, model.Parameters, spec.Seed);
        var before = store.Read(0);
        using var adam = new Adam(spec.Training.Optimiser, store);
        using var plan = new BatchPlan(model, store, null, 1, 20, true);
        var noise = new NoiseFill(model.Latent.Noise, spec.Seed);
        int[] batch = [.. Enumerable.Range(0, 20)];
        for (var step = 1; step <= 5; step++)
        {
            plan.Load(workers, task.Training, batch, noise, RandomStream.TrainingDither, step, 1, 1);
            plan.Plan.Forward(workers);
            if (fused)
            {
                adam.Step(plan.Plan, workers);
            }
            else
            {
                plan.Plan.Backward(workers);
                adam.Step(workers);
            }
        }

        Assert.NotEqual(before, store.Read(0));
        return store;
    }
}
