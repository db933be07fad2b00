using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>The Laplace density exp(−|x|/b) / 2b, scale b &gt; 0, as a function of (x, log b).</summary>
public readonly partial struct Laplace : IDensityFamily
{
    /// <summary>Log-density, nats: −|x|/b − log b − log 2. The derivative along x is 0 at x = 0.</summary>
    public static T Apply<T>(T x, T logScale) where T : IReal<T> => -T.Abs(x) * T.Exp(-logScale) - logScale - T.Constant(LogTwo);

    /// <summary>F(x) = P(X̂ ≤ x): ½e^(x/b) below 0, 1 − ½e^(−x/b) above.</summary>
    public static double Cumulative(double x, double scale)
    {
        var half = 0.5 * Elementary64.Exp(-double.Abs(x) / scale);
        return x < 0 ? half : 1 - half;
    }

    /// <summary>The x with F(x) = p, 0 &lt; p &lt; 1: b·log 2p below ½, −b·log 2(1 − p) above. A uniform p gives a sample.</summary>
    public static double Quantile(double p, double scale) => p < 0.5 ? scale * Elementary64.Log(2 * p) : -scale * Elementary64.Log(2 * (1 - p));

    internal const double LogTwo = 0.6931471805599453;
}
