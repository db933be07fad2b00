namespace Lattice.Math.Algebra;

/// <summary>The factor L of a symmetric positive definite matrix A = L·Lᵀ, in place.</summary>
internal static class Cholesky
{
    /// <summary>Replaces the lower triangle of a matrix by its factor. False when the matrix is not positive definite.</summary>
    /// <param name="matrix">A, n × n by rows; only the lower triangle is read.</param>
    /// <param name="n">n.</param>
    public static bool Factor(Span<double> matrix, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = matrix.Slice(i * n, n);
            for (var j = 0; j < i; j++)
            {
                row[j] = (row[j] - Rows64.Product(row[..j], matrix.Slice(j * n, j))) / matrix[(j * n) + j];
            }

            var square = row[i] - Rows64.Product(row[..i], row[..i]);
            if (!(square > 1e-12 * row[i] && double.IsFinite(square)))
            {
                return false;
            }

            row[i] = double.Sqrt(square);
        }

        return true;
    }

    /// <summary>Solves A·X = R in place, from the factor.</summary>
    /// <param name="factor">L, n × n by rows.</param>
    /// <param name="n">n.</param>
    /// <param name="right">R, then X, n rows.</param>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> right)
    {
        var width = right.Length / n;
        for (var i = 0; i < n; i++)
        {
            var row = right.Slice(i * width, width);
            for (var k = 0; k < i; k++)
            {
                Rows64.AddMultiple(-factor[(i * n) + k], right.Slice(k * width, width), row);
            }

            Divide(row, factor[(i * n) + i]);
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var row = right.Slice(i * width, width);
            for (var k = i + 1; k < n; k++)
            {
                Rows64.AddMultiple(-factor[(k * n) + i], right.Slice(k * width, width), row);
            }

            Divide(row, factor[(i * n) + i]);
        }
    }

    private static void Divide(Span<double> row, double by)
    {
        foreach (ref var value in row)
        {
            value /= by;
        }
    }
}
