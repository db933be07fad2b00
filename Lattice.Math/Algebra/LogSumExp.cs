namespace Lattice.Math.Algebra;

/// <summary>log Σ exp, the sum of numbers given by their logarithms, over any algebra.</summary>
internal static class LogSumExp
{
    /// <summary>m + log Σ e^(term − m), m the largest term: no exponential overflows, and one of them is 1.</summary>
    /// <param name="terms">At least one.</param>
    public static T Of<T>(ReadOnlySpan<T> terms) where T : IReal<T>
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

    /// <summary>The same for doubles; −∞ if every term is, NaN if one is.</summary>
    public static double Of(ReadOnlySpan<double> terms)
    {
        var most = double.NegativeInfinity;
        foreach (var term in terms)
        {
            most = double.Max(most, term);
        }

        if (!double.IsFinite(most))
        {
            return most;
        }

        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += Elementary64.Exp(term - most);
        }

        return most + Elementary64.Log(sum);
    }
}
