using Lattice.Math.Algebra;

namespace Lattice.Math.NearestPoint;

/// <summary>
/// A positive definite form kᵀGk on Z^n in a reduced basis, with its Cholesky factor: what <see cref="QuadraticPoints"/> searches.
/// Arithmetic in a fixed order: the same numbers on every processor.
/// </summary>
/// <remarks>
/// The basis is LLL-reduced in the metric G [Lenstra, Lenstra and Lovász, Math. Ann. 261 (1982) 515], δ = 0.95, working on the Gram matrix
/// alone. Reduction changes only the speed and the order of a search, so a bound on its steps is no loss of correctness.
/// </remarks>
internal sealed class QuadraticForm
{
    private const double Delta = 0.99;

    private readonly int n;
    private readonly double[] basis;
    private readonly double[] gram;
    private readonly double[] lengths;
    private readonly double[] ratio;

    /// <summary>The form Σ k_i².</summary>
    public QuadraticForm(int dimension)
    {
        n = dimension;
        (basis, gram, lengths) = (new double[n * n], new double[n * n], new double[n * n]);
        (ratio, Upper) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n; i++)
        {
            basis[(i * n) + i] = 1;
        }

        Load([.. basis]);
    }

    /// <summary>n.</summary>
    public int Dimension => n;

    /// <summary>Row j: the coefficients of the reduced basis's vector j in the given basis, whole numbers.</summary>
    public ReadOnlySpan<double> Transform => basis;

    /// <summary>Row j, columns i &gt; j: the coefficient μ_ij of vector i along the orthogonalised vector j.</summary>
    public double[] Upper { get; }

    /// <summary>The squared length of the orthogonalised vector i.</summary>
    public double Square(int i) => ratio[(i * n) + i];

    /// <summary>μ_ij for j &lt; i.</summary>
    public double Ratio(int i, int j) => ratio[(i * n) + j];

    /// <summary>Starts the next reductions from another form's basis.</summary>
    public void StartFrom(QuadraticForm other) => other.basis.CopyTo(basis, 0);

    /// <summary>Takes another form and reduces it, starting from the basis of the last one.</summary>
    /// <param name="form">G, n × n, symmetric.</param>
    /// <returns>False when G is not positive definite; the form is then unusable until the next call.</returns>
    public bool Load(ReadOnlySpan<double> form)
    {
        // T·G·Tᵀ.
        lengths.AsSpan().Clear();
        for (var j = 0; j < n; j++)
        {
            for (var l = 0; l < n; l++)
            {
                if (basis[(j * n) + l] is not 0 and var times)
                {
                    Rows64.AddMultiple(times, form.Slice(l * n, n), lengths.AsSpan(j * n, n));
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                gram[(i * n) + j] = gram[(j * n) + i] = Rows64.Product(lengths.AsSpan(i * n, n), basis.AsSpan(j * n, n));
            }
        }

        if (!Reduce())
        {
            return false;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Upper[(j * n) + i] = ratio[(i * n) + j];
            }
        }

        return true;
    }

    private bool Reduce()
    {
        var steps = 100L * n;
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

            var place = steps-- > 0 ? Place(k) : k;
            if (place < k)
            {
                Insert(k, place);
                k = place;
            }
            else
            {
                k++;
            }
        }

        return true;
    }

    /// <summary>Row i of the factor from row i of the Gram matrix and the rows before; false if its square is not positive.</summary>
    private bool Orthogonalise(int i)
    {
        var row = lengths.AsSpan(i * n, n);
        var own = ratio.AsSpan(i * n, n);
        for (var j = 0; j < i; j++)
        {
            row[j] = gram[(i * n) + j] - Rows64.Product(ratio.AsSpan(j * n, j), row[..j]);
            own[j] = row[j] / Square(j);
        }

        own[i] = gram[(i * n) + i] - Rows64.Product(own[..i], row[..i]);
        return own[i] > 1e-12 * gram[(i * n) + i] && double.IsFinite(own[i]);
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
            Rows64.AddMultiple(-times, ratio.AsSpan(j * n, j), ratio.AsSpan(i * n, j));
            ratio[(i * n) + j] -= times;
            Rows64.AddMultiple(-times, basis.AsSpan(j * n, n), basis.AsSpan(i * n, n));
            Subtract(i, j, times);
        }

        return changed;
    }

    /// <summary>The Gram matrix for vector i minus a multiple of vector j.</summary>
    private void Subtract(int i, int j, double times)
    {
        var here = gram.AsSpan(i * n, n);
        var own = here[i] - (2 * times * here[j]) + (times * times * gram[(j * n) + j]);
        Rows64.AddMultiple(-times, gram.AsSpan(j * n, n), here);
        here[i] = own;
        for (var l = 0; l < n; l++)
        {
            gram[(l * n) + i] = here[l];
        }
    }

    /// <summary>The first place at which vector k, minus its part along the vectors before, is shorter than the one there.</summary>
    private int Place(int k)
    {
        var rest = gram[(k * n) + k];
        for (var i = 0; i < k; i++)
        {
            if (rest < Delta * Square(i))
            {
                return i;
            }

            rest -= Ratio(k, i) * Ratio(k, i) * Square(i);
        }

        return k;
    }

    private void Insert(int from, int to)
    {
        for (var k = from; k > to; k--)
        {
            Swap(k);
        }
    }

    private void Swap(int k)
    {
        for (var l = 0; l < n; l++)
        {
            (gram[(k * n) + l], gram[((k - 1) * n) + l]) = (gram[((k - 1) * n) + l], gram[(k * n) + l]);
            (basis[(k * n) + l], basis[((k - 1) * n) + l]) = (basis[((k - 1) * n) + l], basis[(k * n) + l]);
        }

        for (var l = 0; l < n; l++)
        {
            (gram[(l * n) + k], gram[(l * n) + k - 1]) = (gram[(l * n) + k - 1], gram[(l * n) + k]);
        }
    }
}
