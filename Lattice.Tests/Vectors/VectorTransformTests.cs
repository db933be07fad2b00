using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Transforms are orthonormal and undo themselves.</summary>
public sealed class VectorTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(100)]
    [InlineData(384)]
    public void Mixtures_are_orthonormal(int n) => IsOrthonormal(TransformRows.Hadamard(n), n);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(37)]
    public void Few_directions_are_completed(int n)
    {
        float[] zero = new float[n], first = Drawn.Normal(n, 910);
        IsOrthonormal(TransformRows.Completed(n, []), n);
        IsOrthonormal(TransformRows.Completed(n, zero), n);
        IsOrthonormal(TransformRows.Completed(n, TransformRows.Hadamard(n)), n);
        if (n == 1)
        {
            return;
        }

        IsOrthonormal(TransformRows.Completed(n, [.. first, .. first]), n);
        var unit = new float[n];
        unit[n - 1] = 1;
        var completed = TransformRows.Completed(n, [.. unit, .. zero]);
        Assert.Equal(unit, completed[..n]);
        IsOrthonormal(completed, n);
    }

    [Fact]
    public void A_direction_that_is_kept_as_whole_numbers_comes_first()
    {
        const int N = 12;
        var rows = TransformRows.Hadamard(N);
        var basis = VectorBasis.Principal(N, [.. rows.AsSpan(5 * N, N).ToArray().Select(entry => (double)entry)]);
        var completed = TransformRows.Completed(N, [.. basis.Entries.Select(entry => entry / (float)(1 << basis.Precision))]);
        for (var j = 0; j < N; j++)
        {
            Assert.Equal(rows[(5 * N) + j], completed[j], 0.002f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(101)]
    public void Backward_undoes_forward(int n)
    {
        var (mean, vector) = (Drawn.Normal(n, 911), Drawn.Normal(n, 912));
        foreach (var transform in (VectorTransform[])[
            VectorTransform.Identity(mean), VectorTransform.Of(mean, TransformRows.Hadamard(n)),
            VectorTransform.Of(mean, TransformRows.Completed(n, Drawn.Normal(n, 913)))])
        {
            var (coefficients, differences, back) = (new double[n], new float[n], new float[n]);
            transform.Forward(vector, coefficients, differences);
            Assert.Equal(
                vector.Zip(mean, (x, m) => double.Pow((double)x - m, 2)).Sum(), coefficients.Sum(y => y * y), 1e-4);
            transform.Backward([.. coefficients.Select(y => (float)y)], back, new double[n]);
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(vector[j], back[j], 1e-5f);
            }
        }
    }

    private static void IsOrthonormal(float[] rows, int n)
    {
        Assert.Equal(n * n, rows.Length);
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k <= i; k++)
            {
                var product = 0.0;
                for (var j = 0; j < n; j++)
                {
                    product += (double)rows[(i * n) + j] * rows[(k * n) + j];
                }

                Assert.True(double.Abs(product - (i == k ? 1 : 0)) < 2e-6, $"rows {i} and {k} of {n}: {product}");
            }
        }
    }
}
