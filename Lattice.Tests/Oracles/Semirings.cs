using Lattice.Math.Algebra;

namespace Lattice.Tests.Oracles;

/// <summary>
/// (min, +): the least sum of weights. Its fold is the squared distance from the lattice where weights are squared distances.
/// </summary>
internal readonly struct MinPlus : ISemiring<double>
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

/// <summary>
/// (log Σ exp, +): logarithms of sums of products. Its fold is log Σ_λ h(y + λ) where weights are log Σ_n h_k(y_k + a + q_k·n).
/// </summary>
/// <typeparam name="T">The numbers.</typeparam>
internal readonly struct LogSums<T> : ISemiring<T> where T : IReal<T>
{
    /// <inheritdoc/>
    public static T One => T.Constant(0);

    /// <inheritdoc/>
    public static T Times(T a, T b) => a + b;

    /// <inheritdoc/>
    public static T Sum(Span<T> terms) => LogSumExp.Of<T>(terms);
}

/// <summary>(+, ×): sums of products themselves. With all weights 1 its fold counts paths.</summary>
/// <typeparam name="T">The numbers.</typeparam>
internal readonly struct SumProduct<T> : ISemiring<T> where T : IReal<T>
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
