namespace Lattice.Bench;

/// <summary>What others do with vectors: each gives what comes back, and how many bits a number takes.</summary>
internal static class VectorRivals
{
    private const int LloydIterations = 60;
    private const int KMeansIterations = 12;

    /// <summary>Whole numbers of some bits with a float32 scale for each vector, its largest number.</summary>
    public static (float[] Restored, double Bits) Scaled(float[] vectors, int n, int bits)
    {
        var (restored, most) = (new float[vectors.Length], (1 << (bits - 1)) - 1);
        for (var place = 0; place < vectors.Length; place += n)
        {
            var largest = 0f;
            for (var j = 0; j < n; j++)
            {
                largest = float.Max(largest, float.Abs(vectors[place + j]));
            }

            var step = largest > 0 ? largest / most : 1;
            for (var j = 0; j < n; j++)
            {
                restored[place + j] = step * float.Round(vectors[place + j] / step);
            }
        }

        return (restored, bits + (32.0 / n));
    }

    /// <summary>
    /// A random rotation of the direction, each number quantized by the Lloyd–Max quantizer of a Gaussian, and a float32 norm [TurboQuant
    /// and its kin].
    /// </summary>
    public static (float[] Restored, double Bits) Rotated(float[] vectors, int n, int bits)
    {
        var (rotation, levels) = (Rotation(n), LloydMax(1 << bits));
        var (restored, rotated) = (new float[vectors.Length], new double[n]);
        for (var place = 0; place < vectors.Length; place += n)
        {
            var norm = 0.0;
            for (var j = 0; j < n; j++)
            {
                norm += (double)vectors[place + j] * vectors[place + j];
            }

            norm = double.Sqrt(norm);
            for (var k = 0; k < n; k++)
            {
                var sum = 0.0;
                for (var j = 0; j < n; j++)
                {
                    sum += rotation[(k * n) + j] * vectors[place + j];
                }

                rotated[k] = norm > 0 ? Nearest(levels, sum / norm * double.Sqrt(n)) * norm / double.Sqrt(n) : 0;
            }

            for (var j = 0; j < n; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += rotation[(k * n) + j] * rotated[k];
                }

                restored[place + j] = (float)sum;
            }
        }

        return (restored, bits + (32.0 / n));
    }

    /// <summary>Product quantization: 256 centroids for every so many numbers, by k-means over the vectors it is fitted to.</summary>
    public static (float[] Restored, double Bits) Product(float[] fitted, float[] vectors, int n, int width)
    {
        var restored = new float[vectors.Length];
        Parallel.For(0, n / width, part =>
        {
            var centroids = KMeans(fitted, n, part * width, width);
            for (var place = part * width; place < vectors.Length; place += n)
            {
                var best = Closest(centroids, vectors.AsSpan(place, width));
                centroids.AsSpan(best * width, width).CopyTo(restored.AsSpan(place, width));
            }
        });
        return (restored, 8.0 / width);
    }

    private static float[] KMeans(float[] fitted, int n, int first, int width)
    {
        var (count, centroids) = (fitted.Length / n, new float[256 * width]);
        for (var c = 0; c < 256; c++)
        {
            fitted.AsSpan((int)((long)c * count / 256 * n) + first, width).CopyTo(centroids.AsSpan(c * width));
        }

        for (var iteration = 0; iteration < KMeansIterations; iteration++)
        {
            var (sums, counts) = (new double[256 * width], new int[256]);
            for (var place = first; place < fitted.Length; place += n)
            {
                var best = Closest(centroids, fitted.AsSpan(place, width));
                counts[best]++;
                for (var j = 0; j < width; j++)
                {
                    sums[(best * width) + j] += fitted[place + j];
                }
            }

            for (var c = 0; c < 256; c++)
            {
                for (var j = 0; counts[c] > 0 && j < width; j++)
                {
                    centroids[(c * width) + j] = (float)(sums[(c * width) + j] / counts[c]);
                }
            }
        }

        return centroids;
    }

    private static int Closest(float[] centroids, ReadOnlySpan<float> point)
    {
        var (best, least) = (0, float.PositiveInfinity);
        for (var (c, place) = (0, 0); place < centroids.Length; c++, place += point.Length)
        {
            var distance = 0f;
            for (var j = 0; j < point.Length; j++)
            {
                var difference = point[j] - centroids[place + j];
                distance += difference * difference;
            }

            if (distance < least)
            {
                (best, least) = (c, distance);
            }
        }

        return best;
    }

    private static double Nearest(double[] levels, double value)
    {
        var best = levels[0];
        foreach (var level in levels)
        {
            best = double.Abs(level - value) < double.Abs(best - value) ? level : best;
        }

        return best;
    }

    /// <summary>The Lloyd–Max levels of a standard Gaussian, by iteration over a fine grid.</summary>
    private static double[] LloydMax(int count)
    {
        const int Grid = 20001;
        var levels = Enumerable.Range(0, count).Select(i => 6.0 * (i + 0.5) / count - 3).ToArray();
        for (var iteration = 0; iteration < LloydIterations * 10; iteration++)
        {
            var (sums, weights, own) = (new double[count], new double[count], 0);
            for (var i = 0; i < Grid; i++)
            {
                var x = 12.0 * i / (Grid - 1) - 6;
                while (own + 1 < count && double.Abs(levels[own + 1] - x) < double.Abs(levels[own] - x))
                {
                    own++;
                }

                var weight = double.Exp(-0.5 * x * x);
                sums[own] += weight * x;
                weights[own] += weight;
            }

            levels = [.. levels.Select((level, i) => weights[i] > 0 ? sums[i] / weights[i] : level)];
        }

        return levels;
    }

    private static double[] Rotation(int n)
    {
        var (random, rows) = (new Random(1), new double[n * n]);
        for (var k = 0; k < n; k++)
        {
            var row = rows.AsSpan(k * n, n);
            for (var j = 0; j < n; j++)
            {
                row[j] = double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(2 * double.Pi * random.NextDouble());
            }

            for (var pass = 0; pass < 2; pass++)
            {
                for (var other = 0; other < k; other++)
                {
                    var before = rows.AsSpan(other * n, n);
                    var product = Product(row, before);
                    for (var j = 0; j < n; j++)
                    {
                        row[j] -= product * before[j];
                    }
                }

                var length = double.Sqrt(Product(row, row));
                for (var j = 0; j < n; j++)
                {
                    row[j] /= length;
                }
            }
        }

        return rows;
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
