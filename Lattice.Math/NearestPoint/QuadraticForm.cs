namespace Lattice.Math.NearestPoint;

/// <summary>
/// A positive definite form kᵀGk on Z^n in a reduced basis, with its Cholesky factor: what <see cref="QuadraticPoints"/> searches. Plain
/// products, sums and square roots in a fixed order: the same numbers on every processor.
/// </summary>
/// <remarks>
/// The basis is LLL-reduced in the metric G [Lenstra, Lenstra and Lovász, Math. Ann. 261 (1982) 515], δ = 0.95, working on the Gram matrix
/// alone. Reduction changes only the speed and the order of a search, so a bound on its steps is no loss of correctness.
/// </remarks>
internal sealed class QuadraticForm
{
    private const double Delta = 0.95;

    private readonly int n;
    private readonly double[] gram;
    private readonly double[] factor;
    private readonly double[] ratio;

    /// <summary>The form Σ k_i².</summary>
    public QuadraticForm(int dimension)
    {
        n = dimension;
        (gram, factor, ratio, Transform) = (new double[n * n], new double[n * n], new double[n * n], new long[n * n]);
        for (var i = 0; i < n; i++)
        {
            gram[(i * n) + i] = 1;
        }

        Load([.. gram]);
    }

    /// <summary>n.</summary>
    public int Dimension => n;

    /// <summary>Row j: the coefficients of the reduced basis's vector j in the given basis.</summary>
    public long[] Transform { get; }

    /// <summary>
    /// Row i, columns j &lt; i: the coefficient μ_ij of vector i along the orthogonalised vector j; column i: that vector's squared
    /// length.
    /// </summary>
    public double[] Factor => ratio;

    /// <summary>Takes another form and reduces it.</summary>
    /// <param name="form">G, n × n, symmetric.</param>
    /// <returns>False when G is not positive definite; the form is then unusable until the next call.</returns>
    public bool Load(ReadOnlySpan<double> form)
    {
        form.CopyTo(gram);
        Transform.AsSpan().Clear();
        for (var i = 0; i < n; i++)
        {
            Transform[(i * n) + i] = 1;
        }

        return Reduce();
    }

    private bool Reduce()
    {
        var steps = 200L * n;
        for (var k = 0; k < n;)
        {
            if (!Orthogonalise(k))
            {
                return false;
            }

            if (SizeReduce(k) && !Orthogonalise(k))
            {
                return false;
            }

            if (k > 0 && steps-- > 0 && Square(k) < (Delta - (Ratio(k, k - 1) * Ratio(k, k - 1))) * Square(k - 1))
            {
                Swap(k);
                k--;
            }
            else
            {
                k++;
            }
        }

        return true;
    }

    private double Ratio(int i, int j) => ratio[(i * n) + j];

    private double Square(int i) => ratio[(i * n) + i];

    /// <summary>Row i of the factor from row i of the Gram matrix and the rows before; false if its square is not positive.</summary>
    private bool Orthogonalise(int i)
    {
        var row = factor.AsSpan(i * n, i + 1);
        var own = ratio.AsSpan(i * n, i + 1);
        for (var j = 0; j < i; j++)
        {
            var before = ratio.AsSpan(j * n, j);
            var rest = gram[(i * n) + j];
            for (var l = 0; l < before.Length; l++)
            {
                rest -= before[l] * row[l];
            }

            row[j] = rest;
            own[j] = rest / Square(j);
        }

        var square = gram[(i * n) + i];
        for (var l = 0; l < i; l++)
        {
            square -= own[l] * row[l];
        }

        own[i] = square;
        return square > 1e-12 * gram[(i * n) + i] && double.IsFinite(square);
    }

    private bool SizeReduce(int i)
    {
        var changed = false;
        for (var j = i - 1; j >= 0; j--)
        {
            var times = double.Round(Ratio(i, j), MidpointRounding.ToEven);
            if (times == 0)
            {
                continue;
            }

            changed = true;
            for (var l = 0; l < j; l++)
            {
                ratio[(i * n) + l] -= times * Ratio(j, l);
            }

            ratio[(i * n) + j] -= times;
            Subtract(i, j, times);
        }

        return changed;
    }

    /// <summary>Vector i minus a multiple of vector j.</summary>
    private void Subtract(int i, int j, double times)
    {
        var here = gram.AsSpan(i * n, n);
        var there = gram.AsSpan(j * n, n);
        var own = here[i] - (2 * times * here[j]) + (times * times * there[j]);
        for (var l = 0; l < n; l++)
        {
            here[l] -= times * there[l];
        }

        here[i] = own;
        var whole = (long)times;
        for (var l = 0; l < n; l++)
        {
            gram[(l * n) + i] = here[l];
            Transform[(i * n) + l] -= whole * Transform[(j * n) + l];
        }
    }

    private void Swap(int k)
    {
        for (var l = 0; l < n; l++)
        {
            (gram[(k * n) + l], gram[((k - 1) * n) + l]) = (gram[((k - 1) * n) + l], gram[(k * n) + l]);
            (Transform[(k * n) + l], Transform[((k - 1) * n) + l]) = (Transform[((k - 1) * n) + l], Transform[(k * n) + l]);
        }

        for (var l = 0; l < n; l++)
        {
            (gram[(l * n) + k], gram[(l * n) + k - 1]) = (gram[(l * n) + k - 1], gram[(l * n) + k]);
        }
    }
}
