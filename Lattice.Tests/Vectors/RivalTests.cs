using Lattice.Tests.Oracles;
using Lattice.Train.Distortion;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>The quantizers of others are what their authors say.</summary>
public sealed class RivalTests : IDisposable
{
    private readonly Workers workers = new(2);

    public void Dispose() => workers.Dispose();

    [Theory]
    [InlineData(1, 0.3634)]
    [InlineData(2, 0.1175)]
    [InlineData(3, 0.03454)]
    [InlineData(4, 0.009497)]
    public void Levels_of_a_Gaussian_have_the_published_error_and_are_means_of_their_cells(int bits, double published)
    {
        var levels = GaussianLevels.Of(bits);
        var bounds = GaussianLevels.Bounds(levels);
        var (sums, weights, error) = (new double[levels.Length], new double[levels.Length], 0.0);
        const double Side = 1e-4;
        for (var i = -100_000; i < 100_000; i++)
        {
            var x = Side * (i + 0.5);
            var weight = Side * double.Exp(-0.5 * x * x) / double.Sqrt(2 * double.Pi);
            var own = bounds.Count(bound => x > bound);
            sums[own] += weight * x;
            weights[own] += weight;
            error += weight * (x - levels[own]) * (x - levels[own]);
        }

        Assert.Equal(1 << bits, levels.Length);
        Assert.InRange(error / published, 0.9995, 1.0005);
        Assert.All(levels.Select((level, i) => level - (sums[i] / weights[i])), gap => Assert.InRange(gap, -1e-3, 1e-3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(129)]
    public void A_rotation_is_orthogonal_and_goes_back(int n)
    {
        var rotation = new RandomRotation(n, workers);
        var images = Enumerable.Range(0, n).Select(axis =>
        {
            var (from, to) = (new float[n], new float[n]);
            from[axis] = 1;
            rotation.Forward(from, to);
            return to;
        }).ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.InRange(images[i].Zip(images[j], (a, b) => (double)a * b).Sum() - (i == j ? 1 : 0), -1e-6, 1e-6);
            }
        }

        var (vector, rotated, back) = (Drawn.Normal(n, 970), new float[n], new float[n]);
        rotation.Forward(vector, rotated);
        rotation.Backward(rotated, back);
        Assert.All(vector.Zip(back, (a, b) => a - b), gap => Assert.InRange(gap, -1e-5, 1e-5));
    }

    [Fact]
    public void Threads_change_no_rotation()
    {
        const int N = 70;
        using var alone = new Workers(1);
        var (vector, one, other) = (Drawn.Normal(N, 971), new float[N], new float[N]);
        new RandomRotation(N, alone).Forward(vector, one);
        new RandomRotation(N, workers).Forward(vector, other);
        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData(1, 0.3634)]
    [InlineData(2, 0.1175)]
    [InlineData(3, 0.03454)]
    [InlineData(4, 0.009497)]
    public void Rotated_vectors_of_any_shape_have_the_error_of_a_Gaussian(int bits, double published)
    {
        // Numbers that fall off by five powers of two.
        const int N = 200;
        var vectors = Drawn.Normal(300 * N, 972).Select((number, i) => number * float.Exp2(-5f * (i % N) / N)).ToArray();
        var trial = VectorTrial.Of(new RotatedLevels(new RandomRotation(N, workers), N, bits), vectors, N, workers);
        Assert.Equal((bits * N) + 32, trial.Bits * N, 9);
        Assert.InRange(trial.Errors.Relative / published, 0.95, 1.02);
    }

    [Theory]
    [InlineData(8, 127)]
    [InlineData(4, 7)]
    public void Integers_are_within_half_a_step_of_the_largest_number(int bits, int most)
    {
        const int N = 33;
        var vectors = Drawn.Correlated(50, N, 973);
        var trial = VectorTrial.Of(new ScaledIntegers(N, bits), vectors, N, workers);
        Assert.Equal((bits * N) + 32, trial.Bits * N, 9);
        for (var i = 0; i < 50; i++)
        {
            var (own, back) = (vectors[(i * N)..((i + 1) * N)], trial.Restored[(i * N)..((i + 1) * N)]);
            var step = own.Max(float.Abs) / most;
            Assert.All(own.Zip(back, (a, b) => float.Abs(a - b)), gap => Assert.InRange(gap, 0, 0.50001f * step));
            Assert.Equal(own.Max(float.Abs), back.Max(float.Abs), 1e-5);
        }
    }

    [Fact]
    public void Two_bits_have_the_error_of_four_even_steps()
    {
        // Max, 1960, table II: 0.1188.
        const int N = 256;
        var trial = VectorTrial.Of(new ScaledIntegers(N, 2), Drawn.Normal(200 * N, 974), N, workers);
        Assert.InRange(trial.Errors.Relative / 0.1188, 0.98, 1.01);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void Product_quantization_is_exact_for_256_different_vectors_and_no_more(int width)
    {
        const int N = 10;
        var different = Drawn.Normal(257 * N, 975);
        var few = Enumerable.Range(0, 1000).SelectMany(i => different[(i % 256 * N)..((i % 256 * N) + N)]).ToArray();
        var rival = ProductQuantizer.Fit(few, N, width, workers);
        Assert.Equal(8 * ((N + width - 1) / width), rival.Bits);
        Assert.Equal(few, VectorTrial.Of(rival, few, N, workers).Restored);
        Assert.NotEqual(
            different, VectorTrial.Of(ProductQuantizer.Fit(different, N, width, workers), different, N, workers).Restored);
    }

    [Fact]
    public void Centroids_are_the_means_of_the_vectors_nearest_to_them()
    {
        const int Width = 2;
        var vectors = Drawn.Normal(20_000 * Width, 976);
        var centroids = Centroids.Fit(vectors, Width, 0, Width);
        var (sums, counts, error, point) = (new double[256 * Width], new int[256], 0.0, new float[Width]);
        foreach (var vector in vectors.Chunk(Width))
        {
            var own = centroids.Nearest(vector);
            centroids.CopyTo(own, point);
            var distance = vector.Zip(point, (a, b) => ((double)a - b) * (a - b)).Sum();
            error += distance / vectors.Length;
            counts[own]++;
            for (var j = 0; j < Width; j++)
            {
                sums[(own * Width) + j] += vector[j];
            }
        }

        Assert.DoesNotContain(0, counts);

        // Zador's limit for a Gaussian in two dimensions: 5/(36·√3)·8π/256.
        Assert.InRange(error / (5 / (36 * double.Sqrt(3)) * 8 * double.Pi / 256), 0.95, 1.08);
        for (var c = 0; c < 256; c++)
        {
            centroids.CopyTo(c, point);
            for (var j = 0; j < Width; j++)
            {
                Assert.InRange((sums[(c * Width) + j] / counts[c]) - point[j], -0.05, 0.05);
            }
        }
    }

    [Fact]
    public void The_nearest_centroid_is_the_nearest()
    {
        const int Width = 5;
        var vectors = Drawn.Normal(2000 * Width, 977);
        var centroids = Centroids.Fit(vectors, Width, 0, Width);
        var points = Enumerable.Range(0, 256).Select(c =>
        {
            var point = new float[Width];
            centroids.CopyTo(c, point);
            return point;
        }).ToArray();
        foreach (var vector in Drawn.Normal(200 * Width, 978).Chunk(Width))
        {
            var distances = points.Select(point => vector.Zip(point, (a, b) => ((double)a - b) * (a - b)).Sum()).ToArray();
            Assert.InRange(distances[centroids.Nearest(vector)], 0, distances.Min() * 1.00001);
        }
    }

    [Fact]
    public void Vectors_of_zeros_come_back_as_such()
    {
        const int N = 12;
        var rivals = VectorRivals.All(Drawn.Normal(20 * N, 979), N, workers).Take(7);
        Assert.All(rivals, rival => Assert.All(
            VectorTrial.Of(rival(), new float[2 * N], N, workers).Restored, number => Assert.Equal(0, number)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Packed_numbers_come_back(int bits)
    {
        var numbers = Simulation.Uniform(37, 980).Select(one => (byte)(one * (1 << bits))).ToArray();
        var (packed, back) = (new byte[((37 * bits) + 7) / 8], new byte[37]);
        PackedNumbers.Pack(numbers, bits, packed);
        PackedNumbers.Unpack(packed, bits, back);
        Assert.Equal(numbers, back);
    }
}
