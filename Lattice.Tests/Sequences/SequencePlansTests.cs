using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Sequences;

/// <summary>Plans of several shapes that run in turns in one memory.</summary>
public sealed class SequencePlansTests
{
    private static readonly int[] Some = [0, 1, 2, 3];

    [Fact]
    public void Turns_in_one_memory_change_no_bit()
    {
        var model = new SequenceExample(Dropout: 0.3).Model;
        using var workers = new Workers(2);
        using var store = Store(model);
        using var together = new SequencePlans(model, store);
        (int Length, int Count, bool Training)[] shapes = [(4, 4, true), (9, 2, true), (5, 3, false), (4, 1, true)];
        var expected = shapes.Select(shape =>
        {
            using var alone = new SequencePlans(model, store);
            return Run(alone.For(shape.Length, shape.Count, shape.Training), store, workers, shape.Training);
        }).ToArray();
        foreach (var turn in new[] { 0, 1, 2, 3, 0, 3, 1, 2 })
        {
            var shape = shapes[turn];
            Assert.Equal(expected[turn], Run(together.For(shape.Length, shape.Count, shape.Training), store, workers, shape.Training));
        }
    }

    [Fact]
    public void Memory_is_that_of_the_largest_plan()
    {
        var model = new SequenceExample(Units: 40, Embedding: 30).Model;
        using var store = Store(model);
        using var plans = new SequencePlans(model, store);
        plans.For(200, 50, true);
        var largest = plans.Floats;
        for (var length = 1; length < 200; length += 20)
        {
            plans.For(length, 50, true);
        }

        Assert.Equal(largest, plans.Floats);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_allocates_nothing(bool feeding)
    {
        var model = new SequenceExample(Dropout: 0.3, InputFeeding: feeding).Model;
        using var workers = new Workers(1);
        using var store = Store(model);
        using var adam = store.Optimiser(ToySpec.Of(overrides: ["train.optimiser.clip=1", "train.optimiser.decay={ factor: 0.5, every: 20, start: 10 }"]).Training.Optimiser);
        using var plans = new SequencePlans(model, store);
        var (noise, dropout) = (new NoiseFill(model.Latent.Noise, 1), new DropoutFill(1));
        var step = 0;
        FiftySteps();
        Assert.Equal(0, Allocations.Of(FiftySteps));

        void FiftySteps()
        {
            for (var last = step + 50; step < last; step++)
            {
                var plan = plans.For(4 + (step % 3), 4, true);
                plan.Load(workers, Words, Some, noise, RandomStream.TrainingDither, dropout, step, 0.5, 1);
                plan.Plan.Forward(workers);
                adam.Step(plan.Plan, workers);
            }
        }
    }

    [Fact]
    public void Training_learns_sentences_by_heart_and_says_them_again()
    {
        var model = new SequenceExample(Units: 16, Embedding: 16, Dimension: 16).Model;
        using var workers = new Workers(1);
        using var store = Store(model);
        using var adam = store.Optimiser(ToySpec.Of(overrides: ["train.optimiser.rate=0.01", "train.optimiser.clip=5"]).Training.Optimiser);
        using var plans = new SequencePlans(model, store);
        var (noise, dropout) = (new NoiseFill(model.Latent.Noise, 1), new DropoutFill(1));
        var plan = plans.For(4, Some.Length, true);
        for (var step = 0; step < 300; step++)
        {
            plan.Load(workers, Words, Some, noise, RandomStream.TrainingDither, dropout, step, 0.01, 1);
            plan.Plan.Forward(workers);
            adam.Step(plan.Plan, workers);
        }

        Assert.All(plan.Loss.ToArray(), loss => Assert.True(loss < 0.5, $"{loss} nats"));
        using var means = store.Compile(new Encoder(model));
        Words4().CopyTo(means.Argument(0));
        means.Forward(workers);
        using var decoding = new Train.Evaluation.GreedyDecoding(model, store, Some.Length);
        Assert.Equal(SequenceExample.Sentences, decoding.Decode(workers, means.Result(0), 10).Map(words => words.ToArray()).ToArray());
    }

    private static ReadOnlySpan<int> Words(int sentence) => SequenceExample.Sentences[sentence];

    private static float[] Words4() => SequenceExample.Arguments(new SequenceFunction(new SequenceExample().Model, 4, Some.Length, false), Some, 4)[0];

    private static ParameterStore Store(SequenceModel model)
    {
        var store = new ParameterStore([.. model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        Initialiser.Fill(store, model.Parameters, SequenceExample.Seed);
        return store;
    }

    private static uint[] Run(SequencePlan plan, ParameterStore store, Workers workers, bool training)
    {
        var arguments = new SequenceFunction(new SequenceExample(Dropout: 0.3).Model, plan.Length, plan.Count, training);
        var values = SequenceExample.Arguments(arguments, Some[..plan.Count], plan.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i].CopyTo(plan.Plan.Argument(i));
        }

        plan.Plan.Forward(workers);
        if (training)
        {
            plan.Plan.Backward(workers);
        }

        return [.. plan.Loss.ToArray().Concat(plan.Cost.ToArray())
            .Concat(training ? Enumerable.Range(0, store.Count).SelectMany(store.ReadGradient) : []).Select(HostileFloats.Bits)];
    }

    private sealed class Encoder(SequenceModel model) : ITensorFunction
    {
        public IReadOnlyList<Lattice.Math.Algebra.Shape> Arguments { get; } = [new(4, Some.Length)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : Lattice.Math.Algebra.ITensor<T> =>
            [model.Encode(new ParameterValues<T>(model.Parameters, parameter), SentenceSteps<T>.Of(arguments[0], model.Marks), LanguageExt.Option<T>.None).Mean];
    }
}
