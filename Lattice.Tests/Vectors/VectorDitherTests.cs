using System.Buffers;
using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>With a dither, vectors come back with an error that is uniform on the cell, and points have the length of Theorem 1.</summary>
public sealed class VectorDitherTests
{
    private const ulong Seed = 77;

    public static TheoryData<string, int, VectorTransformKind, double> Kinds => new()
    {
        { "E8", 12, VectorTransformKind.Hadamard, 0.7 },
        { "E8", 31, VectorTransformKind.Principal, 0.3 },
        { "Z", 5, VectorTransformKind.None, 2 },
        { "A2", 7, VectorTransformKind.Principal, 0.01 },
        { "Leech", 25, VectorTransformKind.Hadamard, 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decoding_with_the_number_gives_what_encoding_restores(string lattice, int n, VectorTransformKind transform, double step)
    {
        const int Count = 20;
        var codec = Dithered(Drawn.Correlated(60, n, 930), n, step, lattice, transform);
        var again = VectorCodec.FromBytes(codec.ToBytes());
        Assert.True(again.IsDithered);
        Assert.Equal(codec.ToBytes(), again.ToBytes());
        var vectors = Drawn.Correlated(Count, n, 931);
        float[] restored = new float[n], decoded = new float[n], together = new float[vectors.Length];
        var (all, each, lengths, far) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>(), new int[Count], 1L << 40);
        codec.Encode(vectors, all, lengths, far);
        again.Decode(all.WrittenSpan, lengths, together, far);
        for (var i = 0; i < Count; i++)
        {
            var record = new ArrayBufferWriter<byte>();
            var bits = codec.Measure(vectors.AsSpan(i * n, n), restored, far + i);
            codec.Encode(vectors.AsSpan(i * n, n), record, far + i);
            each.Write(record.WrittenSpan);
            again.Decode(record.WrittenSpan, decoded, far + i);
            Assert.Equal(restored, decoded);
            Assert.Equal(restored, together[(i * n)..((i + 1) * n)]);
            Assert.InRange(8 * record.WrittenCount, 0, bits + 2 + 7.999);
        }

        Assert.Equal(each.WrittenSpan.ToArray(), all.WrittenSpan.ToArray());
    }

    [Fact]
    public void The_error_has_mean_0_whatever_the_vector_and_the_cells_second_moment()
    {
        const int N = 8;
        const int Count = 20000;
        const double Step = 2;
        var codec = Dithered(Drawn.Normal(200 * N, 932), N, Step, "E8", VectorTransformKind.None);
        var plain = Drawn.Codec(Drawn.Normal(200 * N, 932), N, Step, "E8", VectorTransformKind.None);
        float[] vector = [0.3f, -0.1f, 0.9f, 0.2f, -0.6f, 0.05f, 0.4f, -0.2f], restored = new float[N];
        var (means, squares) = (new double[N], 0.0);
        for (var i = 0; i < Count; i++)
        {
            codec.Measure(vector, restored, i);
            for (var k = 0; k < N; k++)
            {
                var error = (double)restored[k] - vector[k];
                means[k] += error / Count;
                squares += error * error / (N * Count);
            }
        }

        // The deviation of a coordinate's error is 0.27 steps, that of a mean of 20,000 of them 0.004.
        Assert.All(means, mean => Assert.InRange(mean, -5 * 0.27 * Step / double.Sqrt(Count), 5 * 0.27 * Step / double.Sqrt(Count)));
        Assert.InRange(squares / (Step * Step), 0.0717 * 0.99, 0.0717 * 1.01);

        // Without a dither the same small vector comes back as the point at 0.
        plain.Measure(vector, restored);
        Assert.Contains(restored.Zip(vector), pair => float.Abs(pair.Item1 - pair.Item2) > 0.5);
    }

    [Theory]
    [InlineData(PriorFamily.Gaussian)]
    [InlineData(PriorFamily.Laplace)]
    [InlineData(PriorFamily.Logistic)]
    public void The_length_is_that_of_theorem_1_and_the_family_that_of_the_numbers(PriorFamily family)
    {
        const int N = 8;
        const int Count = 1500;
        const double Step = 0.5;
        var vectors = Of(family, Count * N);
        var codec = Dithered(vectors, N, Step, "E8", VectorTransformKind.None);
        Assert.All(codec.Model.Priors, prior => Assert.Equal(family, prior.Family));
        var (e8, mean) = (Catalogue.Get("E8"), codec.Model.Mean.Values);
        var cost = PeriodisedCost.For(e8, family);
        double[] logScales = [.. codec.Model.Priors.Select((prior, k) => prior.LogScale + double.Log(cost.Units[k]))];
        var (restored, y) = (new float[N], new double[N]);
        for (var i = 0; i < 50; i++)
        {
            var bits = codec.Measure(vectors.AsSpan(i * N, N), restored, i);
            for (var k = 0; k < N; k++)
            {
                y[k] = ((double)restored[k] - mean[k]) / Step * e8.Side;
            }

            var nats = cost.Evaluate(y, logScales);
            Assert.InRange(bits * double.Log(2), nats - 1e-3, nats + 1e-3);
        }
    }

    [Fact]
    public void Scales_are_those_of_the_points_and_coordinates_below_the_cell_cost_little()
    {
        const int N = 16;
        const int Count = 3000;
        var vectors = Drawn.Normal(Count * N, 934);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= i % N < 8 ? 4 : 0.01f;
        }

        var codec = Dithered(vectors, N, 1, "E8", VectorTransformKind.None);
        var unit = VectorBlocks.Of("E8", N).Units[0];

        // 384 points tell a deviation to 3.6 %, and half a rung of the ladder is 4.4 %.
        Assert.All(codec.Model.Priors.Take(8), prior => Assert.InRange(
            double.Exp(prior.LogScale) * unit / double.Sqrt(16 + 0.0717), 0.85, 1.17));
        var (restored, bits) = (new float[N], 0.0);
        for (var i = 0; i < 1000; i++)
        {
            bits += codec.Measure(vectors.AsSpan(i * N, N), restored, i) / 1000;
        }

        // h(X + error) of eight wide coordinates, and of the others hardly anything: where the cell's boundary is near, a choice.
        var wide = 8 * 0.5 * double.Log2(2 * double.Pi * double.E * (16 + 0.0717));
        Assert.InRange(bits, wide - 0.4, wide + 1.2);
    }

    [Fact]
    public void Priors_of_several_families_in_a_block_are_refused()
    {
        var codec = Dithered(Drawn.Normal(100 * 8, 935), 8, 0.5, "E8", VectorTransformKind.None);
        var priors = codec.Model.Priors.SetItem(3, new(PriorFamily.Laplace, 0)).SetItem(4, new(PriorFamily.Gaussian, 0));
        var mixed = codec.Model with { Priors = priors };
        Assert.Throws<InvalidDataException>(() => VectorCodec.FromBytes(VectorBytes.Write(mixed)));
        var record = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentOutOfRangeException>(() => codec.Encode(new float[8], record, -1));
    }

    private static VectorCodec Dithered(float[] vectors, int n, double step, string lattice, VectorTransformKind transform) =>
        VectorCodec.Fit(
            vectors, n, new VectorOptions(new VectorTarget.Step(step)) { Lattice = lattice, Transform = transform, Dither = Seed });

    private static float[] Of(PriorFamily family, int count) => family switch
    {
        PriorFamily.Gaussian => Drawn.Normal(count, 933),
        PriorFamily.Laplace => [.. Oracles.Simulation.Uniform(count, 936).Select(
            u => (float)(-double.Sign(u - 0.5) * double.Log(1 - (2 * double.Abs(u - 0.5)))))],
        _ => [.. Oracles.Simulation.Uniform(count, 937).Select(u => (float)double.Log(u / (1 - u)))],
    };
}
