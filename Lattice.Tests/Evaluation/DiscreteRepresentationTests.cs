using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Tests.Loop;
using Lattice.Tests.Oracles;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Xunit;

namespace Lattice.Tests.Evaluation;

/// <summary>Discrete latents at inference, in double precision, beside the functions that training runs.</summary>
public sealed class DiscreteRepresentationTests
{
    public static TheoryData<string> Latents =>
        new(TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar, TinySpec.GumbelSoftmax);

    public static TheoryData<string> Quantizers =>
        new(TinySpec.StraightThrough, TinySpec.Vectors, TinySpec.SoftRate, TinySpec.FiniteScalar);

    [Theory]
    [MemberData(nameof(Latents))]
    public void Inference_sees_what_the_trained_functions_say_of_X_and_comes_back_from_the_values_to_the_bit(string latent)
    {
        using var small = Small(latent);
        var representation = Of(small);
        var (y, back, costs, values) =
            (new double[representation.Dimension], new double[representation.Dimension], new double[representation.Blocks.Length],
                new long[representation.Coefficients]);
        for (var datum = 0; datum < 40; datum++)
        {
            var (x, noise) = Datum(small, datum);
            Matrix<Real64> Row(float[] numbers) => Matrix<Real64>.Of(new Shape(1, numbers.Length), (_, column) => numbers[column]);
            var terms = small.Model.Latent.Terms(
                small.Values(), new EncoderOutput<Matrix<Real64>>(Row(x)), Row(noise), Matrix<Real64>.Constant(1), training: false);
            representation.Dithered(new EncodedDatum(x), noise, y);
            representation.Costs(y, new EncodedDatum(x), noise, costs);
            Assert.All(y.Zip(terms.Representation.Elements.ToArray()), pair => Assert.Equal(pair.Item2.Value, pair.Item1, 1e-12));
            Assert.All(costs.Zip(terms.Costs.Elements.ToArray()), pair => Assert.Equal(pair.Item2.Value, pair.Item1, 1e-12));

            var code = representation.Quantized(x, noise, values, back);
            Assert.Equal(y, back);
            Assert.Equal(values.Select((value, variable) => representation.CodeLength(variable, (int)value)).Sum(), code, 1e-12);
            System.Array.Clear(back);
            representation.Restored(values, noise, back);
            Assert.Equal(y, back);
            Assert.All(
                values.Select((value, variable) => (value, variable)),
                one => Assert.InRange(one.value, 0, representation.Values(one.variable) - 1));
            Assert.Equal(small.Spec.Model.Latent.Alphabets, Enumerable.Range(0, values.Length).Select(representation.Values));
        }
    }

    [Theory]
    [MemberData(nameof(Latents))]
    public void Codes_sum_to_one_and_samples_of_the_prior_have_their_law(string latent)
    {
        using var small = Small(latent);
        var representation = Of(small);
        Assert.All(Enumerable.Range(0, representation.Coefficients), variable =>
            Assert.Equal(
                1,
                Enumerable.Range(0, representation.Values(variable)).Sum(value => double.Exp(-representation.CodeLength(variable, value))),
                1e-12));

        // y of every first value, the others 0: its share among samples is the code's first probability.
        const int Count = 4000;
        var (y, first, uniforms) =
            (new double[representation.Dimension], new double[representation.Dimension], new double[representation.UniformsPerSample]);
        representation.Restored(new long[representation.Coefficients], [], first);
        var equal = 0;
        for (var sample = 0; sample < Count; sample++)
        {
            RandomDraws.FillUniform(uniforms, 5, RandomStream.PriorSamples, 1, sample);
            representation.PriorSample(uniforms, [], y);
            equal += y[0] == first[0] ? 1 : 0;
        }

        var p = double.Exp(-representation.CodeLength(0, 0));
        Assert.InRange(((double)equal / Count) - p, -4.5 * double.Sqrt(p * (1 - p) / Count), 4.5 * double.Sqrt(p * (1 - p) / Count));
    }

    /// <summary>Gibbs: a code of shares p pays Σ −f·log p ≥ Σ −f·log f on data of frequencies f, and exactly that when p = f.</summary>
    [Theory]
    [MemberData(nameof(Quantizers))]
    public void The_cost_is_that_of_coding_the_histogram_and_least_when_the_code_is_the_histogram(string latent)
    {
        using var small = Small(latent);
        var encoded = Encoded.Of(small.Model, small.Store, small.Test, small.Test.Count, small.Workers);
        var use = ValueCounts.Of(Of(small), small.Model.Latent, encoded, 1, RandomStream.TestDither);
        var cost = Mean(Of(small), encoded);
        Assert.True(use.Nats > 0.1, $"{use.Nats} nats: the values hardly differ");
        Assert.True(cost > use.Nats + 1e-3, $"{cost} nats, entropy {use.Nats}");

        // Cross-entropy from counts alone.
        var counts = Counts(Of(small), encoded);
        var crossed =
            counts.Select((histogram, variable) => histogram.Select((count, value) => count * Of(small).CodeLength(variable, value)).Sum())
                .Sum() / encoded.Count;
        Assert.Equal(crossed, cost, 1e-12);

        // The code becomes the histogram; where nothing was counted its logit is far below.
        var logits = small.Store.Read(small.Store.Names.ToList().IndexOf("latent.code"));
        for (var variable = 0; variable < counts.Length; variable++)
        {
            for (var value = 0; value < counts[variable].Length; value++)
            {
                logits[Place(small, variable, value)] = counts[variable][value] == 0 ? -60 : (float)double.Log(counts[variable][value]);
            }
        }

        small.Store.Write(small.Store.Names.ToList().IndexOf("latent.code"), logits);
        Assert.Equal(use.Nats, Mean(Of(small), encoded), 1e-6);
    }

    [Fact]
    public void Entropy_perplexity_and_dead_values_are_those_of_a_histogram()
    {
        var use = ValueCounts.Of([3, 0, 3, 0, 6]);
        Assert.Equal((5, 2), (use.Values, use.Dead));
        Assert.Equal(1.5 * double.Log(2), use.Nats, 1e-15);
        Assert.Equal(0, ValueCounts.Of([7, 0]).Nats);
    }

    private static int Place(SmallModel small, int variable, int value) =>
        small.Model.Latent is Lattice.Math.Latents.FiniteScalarLatent levels
            ? levels.Runs.Find(run => variable >= run.First && variable < run.First + run.Count)
                .Map(run => run.FirstLogit + (value * run.Count) + variable - run.First).IfNone(-1)
            : (value * small.Model.Latent.Blocks.Count) + variable;

    private static int[][] Counts(DiscreteInference representation, Encoded encoded) =>
        [.. Enumerable.Range(0, representation.Coefficients).Select(variable =>
            Enumerable.Range(0, representation.Values(variable))
                .Select(
                    value => Enumerable.Range(0, encoded.Count).Count(
                        datum => representation.Chosen(variable, encoded.Mean(datum), []) == value)).ToArray())];

    private static double Mean(DiscreteInference representation, Encoded encoded)
    {
        var (y, costs, sum) = (new double[representation.Dimension], new double[representation.Blocks.Length], 0.0);
        for (var datum = 0; datum < encoded.Count; datum++)
        {
            representation.Dithered(encoded[datum], [], y);
            representation.Costs(y, encoded[datum], [], costs);
            sum += costs.Sum();
        }

        return sum / encoded.Count;
    }

    private static SmallModel Small(string latent)
    {
        var small = new SmallModel(ToySpec.Of(latent), ToyData.Of(8, 8, 120));
        var place = 0;
        small.Set("latent.code", value => value + (0.35f * ((place++ % 5) - 2)));
        small.Set("encoder.mean.weight", value => 6 * value);
        return small;
    }

    private static DiscreteInference Of(SmallModel small) =>
        Assert.IsAssignableFrom<DiscreteInference>(small.Model.Latent.Inference(small.Store.Doubles));

    private static (float[] X, float[] Noise) Datum(SmallModel small, int datum)
    {
        var (x, noise) = (new float[small.Model.Latent.EncoderOutputs], new float[small.Model.Latent.NoiseWidth]);
        RandomDraws.FillGaussian(x, 3, RandomStream.Simulation, 1, datum);
        small.Model.Latent.Noise.Fill(noise, 3, RandomStream.Simulation, 2, datum, 0);
        return (x, noise);
    }
}
