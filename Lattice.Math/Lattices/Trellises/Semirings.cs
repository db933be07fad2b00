using Lattice.Math.Algebra;

namespace Lattice.Math.Lattices.Trellises;

/// <summary>(min, +): the least sum of weights. Its fold is the squared distance from the lattice where weights are squared distances.</summary>
public readonly struct MinPlus : ISemiring<double>
{
    /// <inheritdoc/>
    public static double One => 0;

    /// <inheritdoc/>
    public static double Times(double a, double b) => a + b;

    /// <inheritdoc/>
    public static double Sum(Span<double> terms)
    {
        var least = terms[0];
        foreach (var term in terms[1..])
        {
            least = term < least ? term : least;
        }

        return least;
    }
}

/// <summary>(log Σ exp, +): logarithms of sums of products. Its fold is log Σ_λ h(y + λ) where weights are log Σ_n h_k(y_k + a + q_k·n).</summary>
/// <typeparam name="T">The numbers.</typeparam>
public readonly struct LogSumExp<T> : ISemiring<T> where T : IReal<T>
{
    /// <inheritdoc/>
    public static T One => T.Constant(0);

    /// <inheritdoc/>
    public static T Times(T a, T b) => a + b;

    /// <summary>m + log Σ e^(term − m), m the largest term: no exponential overflows, and one of them is 1.</summary>
    public static T Sum(Span<T> terms)
    {
        if (terms.Length == 1)
        {
            return terms[0];
        }

        var most = terms[0];
        foreach (var term in terms[1..])
        {
            most = T.SelectLess(most, term, term, most);
        }

        // The sum does not depend on m, so its derivative is that of the terms alone.
        most = T.StopGradient(most);
        var sum = T.Exp(terms[0] - most);
        foreach (var term in terms[1..])
        {
            sum += T.Exp(term - most);
        }

        return most + T.Log(sum);
    }
}

/// <summary>(+, ×): sums of products themselves. With all weights 1 its fold counts paths.</summary>
/// <typeparam name="T">The numbers.</typeparam>
public readonly struct SumProduct<T> : ISemiring<T> where T : IReal<T>
{
    /// <inheritdoc/>
    public static T One => T.Constant(1);

    /// <inheritdoc/>
    public static T Times(T a, T b) => a * b;

    /// <inheritdoc/>
    public static T Sum(Span<T> terms)
    {
        var sum = terms[0];
        foreach (var term in terms[1..])
        {
            sum += term;
        }

        return sum;
    }
}
