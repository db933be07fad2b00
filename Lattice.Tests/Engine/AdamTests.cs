using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Tests.Loop;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>The fused optimiser against the published rule in double precision, number by number.</summary>
public sealed unsafe class AdamTests
{
    private const int Steps = 100;

    private static readonly (string Name, Shape Shape)[] Shapes = [("weight", new(7, 19)), ("bias", new(1, 19)), ("one", new(1, 1)),
        ("tall", new(130, 3)), ("wide", new(2, 33))];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 1, "train.optimiser.clip=100")]
    [InlineData(false, 3, "train.optimiser.clip=0.01")]
    [InlineData(true, 2, "train.optimiser.clip=2")]
    [InlineData(false, 2, "train.optimiser.decay={ factor: 0.75, every: 10, start: 30 }")]
    [InlineData(false, 2, "train.optimiser.decay={ kind: cosine, length: 50, start: 20, final: 0.1 }")]
    [InlineData(false, 2, "train.optimiser.weightDecay=0.5")]
    [InlineData(true, 1, "train.optimiser.weightDecay=2", "train.optimiser.decay={ kind: cosine, length: 80 }")]
    [InlineData(false, 2, "train.optimiser.average=0.9", "train.optimiser.weightDecay=0.1")]
    [InlineData(false, 1, "train.optimiser.average=0")]
    public void A_hundred_steps_follow_the_rule(bool normalise, int threads, params string[] more)
    {
        var spec = Spec(["train.optimiser.rate=0.01", $"train.optimiser.gradients={(normalise ? "normalised" : "plain")}", .. more]);
        using var workers = new Workers(threads);
        using var store = new ParameterStore(Shapes, [.. Shapes.Select(IsWeight)]);
        using var adam = new Adam(spec, store);
        var random = new System.Random(9);
        var plain = Shapes.Select((shape, i) => new PlainAdam(spec, Write(store, i, random), IsWeight(shape))).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var gradients = Shapes.Select(one => Gradient(random, one.Shape.Count, step)).ToArray();
            var norm = double.Sqrt(
                gradients.Sum(gradient => normalise && gradient.Any(g => g != 0) ? 1 : gradient.Sum(g => (double)g * g)));
            var scale = spec.Clip.Map(clip => double.Min(1, clip / norm)).IfNone(1);
            for (var i = 0; i < Shapes.Length; i++)
            {
                WriteGradient(store, i, gradients[i]);
                plain[i].Step(gradients[i], normalise, scale);
            }

            adam.Step(workers);
        }

        Assert.Equal(Steps, adam.Steps);
        for (var i = 0; i < Shapes.Length; i++)
        {
            var actual = store.Read(i);
            for (var j = 0; j < actual.Length; j++)
            {
                // A hundred roundings of a parameter below 3 in size (1.2e-7 each), and steps of at most 0.1 good to 1e-6.
                Assert.Equal(plain[i].Values[j], actual[j], Steps * (1.2e-7 + (0.01 * 1e-6)));
            }

            if (spec.Average.IsSome)
            {
                // An average is at most as far off as what it averages, and a rounding a step besides.
                Assert.All(
                    Enumerable.Zip(plain[i].Average, adam.ReadMoment(Moment.Average, i)),
                    pair => Assert.Equal(pair.First, pair.Second, 2 * Steps * (1.2e-7 + (0.01 * 1e-6))));
            }
        }
    }

    [Fact]
    public void Gaps_between_parameters_stay_zero_and_zero_gradients_move_nothing()
    {
        using var workers = new Workers(1);
        using var store = new ParameterStore(Shapes);
        using var adam = new Adam(Spec("train.optimiser.gradients=normalised"), store);
        var random = new System.Random(10);
        var before = Enumerable.Range(0, Shapes.Length).Select(i => Write(store, i, random)).ToArray();
        for (var step = 0; step < 3; step++)
        {
            for (var i = 0; i < Shapes.Length; i++)
            {
                WriteGradient(store, i, i == 0 ? Gradient(random, Shapes[i].Shape.Count, step) : new float[Shapes[i].Shape.Count]);
            }

            adam.Step(workers);
        }

        Assert.NotEqual(before[0], store.Read(0));
        Assert.All(Enumerable.Range(1, Shapes.Length - 1), i => Assert.Equal(before[i], store.Read(i)));
        for (var i = 0; i < Shapes.Length; i++)
        {
            store.Write(i, new float[Shapes[i].Shape.Count]);
        }

        Assert.All(new ReadOnlySpan<float>(store.Values, store.Length).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_optimiser_resumed_goes_on_with_the_same_bits()
    {
        using var workers = new Workers(1);
        string[] kept = ["train.optimiser.average=0.9", "train.optimiser.decay={ kind: cosine, length: 15, start: 3 }"];
        float[] Run(int pauseAt)
        {
            using var store = new ParameterStore(Shapes, [.. Shapes.Select(IsWeight)]);
            var adam = new Adam(Spec(kept), store);
            Write(store, 0, new System.Random(11));
            for (var step = 0; step < 20; step++)
            {
                if (step == pauseAt)
                {
                    var next = new Adam(Spec(kept), store);
                    for (var i = 0; i < store.Count; i++)
                    {
                        next.WriteMoment(Moment.First, i, adam.ReadMoment(Moment.First, i));
                        next.WriteMoment(Moment.Second, i, adam.ReadMoment(Moment.Second, i));
                        next.WriteMoment(Moment.Average, i, adam.ReadMoment(Moment.Average, i));
                    }

                    next.Resume(adam.Steps);
                    adam.Dispose();
                    adam = next;
                }

                WriteGradient(store, 0, Gradient(new System.Random(step), Shapes[0].Shape.Count, step));
                adam.Step(workers);
            }

            float[] reached = [.. store.Read(0), .. adam.ReadMoment(Moment.Average, 0)];
            adam.Dispose();
            return reached;
        }

        var whole = Run(-1);
        Assert.Equal(whole, Run(0));
        Assert.Equal(whole, Run(13));
    }

    [Fact]
    public void Without_an_average_none_can_be_read()
    {
        using var store = new ParameterStore(Shapes);
        using var adam = new Adam(Spec(), store);
        Assert.False(adam.Averages);
        Assert.Throws<InvalidOperationException>(() => adam.ReadMoment(Moment.Average, 0));
    }

    private static bool IsWeight((string Name, Shape Shape) parameter) => parameter.Name is "weight" or "tall";

    private static OptimiserSpec Spec(params string[] overrides) => ToySpec.Of(overrides: overrides).Training.Optimiser;

    private static float[] Write(ParameterStore store, int index, System.Random random)
    {
        var values = new float[Shapes[index].Shape.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (random.NextSingle() * 4) - 2;
        }

        store.Write(index, values);
        return values;
    }

    /// <summary>Sizes from 1e-6 to 1e3, some zero.</summary>
    private static float[] Gradient(System.Random random, int count, int step) =>
        [.. Enumerable.Range(0, count).Select(
            i => random.Next(6) == 0 ? 0 : (random.NextSingle() - 0.5f) * (float)System.Math.Pow(10, (i + step) % 9 - 6))];

    private static void WriteGradient(ParameterStore store, int index, float[] gradient)
    {
        // The store writes values; gradients lie in the same order.
        var values = store.Read(index);
        store.Write(index, gradient);
        var offset = store.Value(index) - store.Values;
        var size = (index + 1 < store.Count ? store.Value(index + 1) - store.Values : store.Length) - offset;
        new Span<float>(store.Value(index), (int)size).CopyTo(new Span<float>(store.Gradient(index), (int)size));
        store.Write(index, values);
    }

    /// <summary>Kingma and Ba 2015, algorithm 1, in double.</summary>
    private sealed class PlainAdam(OptimiserSpec spec, float[] start, bool isWeight)
    {
        private readonly double[] first = new double[start.Length];
        private readonly double[] second = new double[start.Length];
        private int steps;

        public double[] Average { get; } = new double[start.Length];

        public double[] Values { get; } = [.. start.Select(value => (double)value)];

        public void Step(float[] gradient, bool normalise, double scale)
        {
            steps++;
            var rate = spec.Rate * spec.Decay.Map(decay => decay.Match(
                steps: fall => steps < fall.Start ? 1 : System.Math.Pow(fall.Factor, 1 + ((steps - fall.Start) / fall.Every)),
                cosine: fall => steps < fall.Start ? 1
                    : steps >= fall.Start + fall.Length ? fall.Final
                    : fall.Final
                        + ((1 - fall.Final) * (1 + System.Math.Cos(System.Math.PI * (steps - fall.Start) / fall.Length)) / 2))).IfNone(1);
            var norm = normalise ? double.Sqrt(gradient.Sum(g => (double)g * g)) : 1;
            for (var i = 0; i < Values.Length; i++)
            {
                var g = norm == 0 ? 0 : gradient[i] / norm * scale;
                first[i] = (spec.Beta1 * first[i]) + ((1 - spec.Beta1) * g);
                second[i] = (spec.Beta2 * second[i]) + ((1 - spec.Beta2) * g * g);
                var unbiased = first[i] / (1 - System.Math.Pow(spec.Beta1, steps));
                var size = second[i] / (1 - System.Math.Pow(spec.Beta2, steps));
                Values[i] -= rate * ((unbiased / (double.Sqrt(size) + spec.Epsilon)) + (isWeight ? spec.WeightDecay * Values[i] : 0));
                Average[i] += (1 - System.Math.Min(spec.Average.IfNone(0), (steps - 1) / (steps + 8.0))) * (Values[i] - Average[i]);
            }
        }
    }
}
