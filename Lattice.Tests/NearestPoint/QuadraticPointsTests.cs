using Lattice.Math.NearestPoint;
using Xunit;

namespace Lattice.Tests.NearestPoint;

/// <summary>The list of the best points of a quadratic form, against all points of a box.</summary>
public sealed class QuadraticPointsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_list_is_that_of_a_box(int n)
    {
        var random = new System.Random(n);
        var form = new QuadraticForm(n);
        var points = new QuadraticPoints(n, 400);
        for (var trial = 0; trial < 20; trial++)
        {
            var (gram, slope) = (Gram(random, n), Draw(random, n, 2));
            Assert.True(form.Load(gram));
            const int Wanted = 5;
            var (found, values) = (new long[Wanted * n], new double[Wanted]);
            Assert.Equal(Wanted, points.Find(form, slope, 400, found, values));
            var expected = Box(gram, slope, n, 8).Take(Wanted).ToArray();
            for (var i = 0; i < Wanted; i++)
            {
                Assert.Equal(expected[i], values[i], 1e-9);
                Assert.Equal(values[i], Value(gram, slope, found.AsSpan(i * n, n)), 1e-9);
            }
        }
    }

    [Fact]
    public void The_reduced_basis_spans_the_same_lattice_and_its_factor_is_that_of_the_form()
    {
        const int N = 12;
        var random = new System.Random(5);
        var gram = Gram(random, N);
        var form = new QuadraticForm(N);
        Assert.True(form.Load(gram));
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var expected = 0.0;
                for (var k = 0; k < N * N; k++)
                {
                    expected += form.Transform[(i * N) + (k / N)] * gram[k] * form.Transform[(j * N) + (k % N)];
                }

                var actual = i == j ? form.Square(j) : form.Ratio(i, j) * form.Square(j);
                for (var l = 0; l < j; l++)
                {
                    actual += (i == j ? form.Ratio(j, l) : form.Ratio(i, l)) * form.Square(l) * form.Ratio(j, l);
                }

                Assert.Equal(expected, actual, 1e-8);
                Assert.True(i == j || double.Abs(form.Ratio(i, j)) < 0.5 + 1e-9);
            }
        }

        Assert.Equal(
            1, double.Abs(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(N, N, form.Transform.ToArray()).Determinant()), 1e-9);
        Assert.True(form.Transform.ToArray().Any(value => double.Abs(value) > 1), "Nothing was reduced.");
    }

    [Fact]
    public void A_form_that_is_not_positive_definite_is_told()
    {
        var form = new QuadraticForm(2);
        Assert.False(form.Load([1, 2, 2, 1]));
        Assert.False(form.Load([double.NaN, 0, 0, 1]));
        Assert.True(form.Load([1, 0, 0, 1]));
    }

    private static double[] Gram(System.Random random, int n)
    {
        var rows = Enumerable.Range(0, n).Select(_ => Draw(random, n, 2)).ToArray();
        var gram = new double[n * n];
        for (var k = 0; k < gram.Length; k++)
        {
            gram[k] = rows[k / n].Zip(rows[k % n], (a, b) => a * b).Sum() + (k / n == k % n ? 1 : 0);
        }

        return gram;
    }

    private static double[] Draw(System.Random random, int n, double reach) =>
        [.. Enumerable.Range(0, n).Select(_ => reach * ((2 * random.NextDouble()) - 1))];

    private static double Value(double[] gram, double[] slope, ReadOnlySpan<long> k)
    {
        var value = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            value += slope[i] * k[i];
            for (var j = 0; j < k.Length; j++)
            {
                value += 0.5 * k[i] * gram[(i * k.Length) + j] * k[j];
            }
        }

        return value;
    }

    private static List<double> Box(double[] gram, double[] slope, int n, int reach)
    {
        var (width, values) = ((2 * reach) + 1, new List<double>());
        var point = new long[n];
        for (var number = 0; number < (int)double.Pow(width, n); number++)
        {
            for (int i = 0, rest = number; i < n; i++, rest /= width)
            {
                point[i] = (rest % width) - reach;
            }

            values.Add(Value(gram, slope, point));
        }

        values.Sort();
        return values;
    }
}
