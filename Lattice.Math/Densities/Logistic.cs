using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>The logistic density e^(−x/s) / s(1 + e^(−x/s))², scale s &gt; 0, as a function of (x, log s).</summary>
public readonly partial struct Logistic : IDensityFamily
{
    /// <summary>Log-density, nats: −|x|/s − 2·log1p(e^(−|x|/s)) − log s.</summary>
    public static T Apply<T>(T x, T logScale) where T : IReal<T>
    {
        var standard = T.Abs(x) * T.Exp(-logScale);
        return -standard - T.Constant(2) * T.Log1p(T.Exp(-standard)) - logScale;
    }

    /// <summary>F(x) = P(X̂ ≤ x) = 1/(1 + e^(−x/s)).</summary>
    public static double Cumulative(double x, double scale)
    {
        var tail = Elementary64.Exp(-double.Abs(x) / scale);
        return x < 0 ? tail / (1 + tail) : 1 / (1 + tail);
    }

    /// <summary>The x with F(x) = p, 0 &lt; p &lt; 1: s·log(p/(1 − p)). A uniform p gives a sample.</summary>
    public static double Quantile(double p, double scale) => scale * (Elementary64.Log(p) - Elementary64.Log1p(-p));
}
