using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Lattice.Train.Sentences;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>Plans of several shapes that run in turns in one memory.</summary>
public sealed class SequencePlansTests
{
    private static readonly int[] Some = [0, 1, 2, 3];

    [Fact]
    public void Turns_in_one_memory_change_no_bit()
    {
        var example = new SequenceExample(Dropout: 0.3);
        var model = example.Model;
        using var workers = new Workers(2);
        using var store = Store(model);
        using var together = new BatchPlans(model, store);
        (int Length, int Count, bool Training)[] shapes = [(4, 4, true), (9, 2, true), (5, 3, false), (4, 1, true)];
        var expected = shapes.Select(shape =>
        {
            using var alone = new BatchPlans(model, store);
            return Run(example, alone, shape, store, workers);
        }).ToArray();
        foreach (var turn in new[] { 0, 1, 2, 3, 0, 3, 1, 2 })
        {
            var shape = shapes[turn];
            Assert.Equal(expected[turn], Run(example, together, shape, store, workers));
        }
    }

    [Fact]
    public void Memory_is_that_of_the_largest_plan()
    {
        var model = new SequenceExample(Units: 40, Embedding: 30).Model;
        using var store = Store(model);
        using var plans = new BatchPlans(model, store);
        plans.For(200, 50, true);
        var largest = plans.Floats;
        for (var length = 1; length < 200; length += 20)
        {
            plans.For(length, 50, true);
        }

        Assert.Equal(largest, plans.Floats);
    }

    [Fact]
    public void Training_learns_sentences_by_heart_and_says_them_again()
    {
        var example = new SequenceExample(Units: 16, Embedding: 16, Dimension: 16);
        var model = example.Model;
        using var workers = new Workers(1);
        using var store = Store(model);
        using var adam = store.Optimiser(ToySpec.Of(overrides: ["train.optimiser.rate=0.01", "train.optimiser.clip=5"]).Training.Optimiser);
        using var plans = new BatchPlans(model, store);
        var noise = new NoiseFill(model.Latent.Noise, 1);
        var plan = plans.For(4, Some.Length, true);
        var words = example.Arguments(Some, 4, false)[BatchFunction.Batch];
        for (var step = 0; step < 300; step++)
        {
            words.CopyTo(plan.Plan.Argument(BatchFunction.Batch));
            noise.Fill(workers, RandomStream.TrainingDither, step, Some, plan.Plan.Argument(BatchFunction.Noise), model.Latent.NoiseWidth);
            (plan.Plan.Argument(BatchFunction.CostWeight)[0], plan.Plan.Argument(BatchFunction.Temperature)[0]) = (0.01f, 1);
            plan.Plan.Forward(workers);
            adam.Step(plan.Plan, workers);
        }

        Assert.All(plan.Loss.ToArray(), loss => Assert.True(loss < 0.5, $"{loss} nats"));
        using var means = store.Compile(new Encoder(model));
        words.CopyTo(means.Argument(0));
        means.Forward(workers);
        using var decoding = new GreedyDecoding(model, example.Networks, store, Some.Length);
        Assert.Equal(SequenceExample.Sentences, decoding.Decode(workers, means.Result(0), 10).Map(words => words.ToArray()).ToArray());
    }

    private static ParameterStore Store(Model model)
    {
        var store = new ParameterStore([.. model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        Initialiser.Fill(store, model.Parameters, SequenceExample.Seed);
        return store;
    }

    private static uint[] Run(SequenceExample example, BatchPlans plans, (int Length, int Count, bool Training) shape,
        ParameterStore store, Workers workers)
    {
        var (length, count, training) = shape;
        var plan = plans.For(length, count, training);
        foreach (var (argument, values) in example.Arguments(Some[..count], length, training)
            .Select((values, argument) => (argument, values)))
        {
            values.CopyTo(plan.Plan.Argument(argument));
        }

        plan.Plan.Forward(workers);
        if (training)
        {
            plan.Plan.Backward(workers);
        }

        return [.. plan.Loss.ToArray().Concat(plan.Cost.ToArray())
            .Concat(training ? Enumerable.Range(0, store.Count).SelectMany(store.ReadGradient) : []).Select(HostileFloats.Bits)];
    }

    private sealed class Encoder(Model model) : ITensorFunction
    {
        public IReadOnlyList<Lattice.Math.Algebra.Shape> Arguments { get; } = model.Batch(4, Some.Length, training: false);

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : Lattice.Math.Algebra.ITensor<T> =>
            [model.On(new ParameterValues<T>(model.Parameters, parameter), arguments).Encode().Mean];
    }
}
