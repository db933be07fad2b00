using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>The Gaussian density N(0, σ²), as a function of (x, log σ).</summary>
public readonly partial struct Gaussian : IDensityFamily
{
    private const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>Log-density, nats: −½(x/σ)² − log σ − ½ log 2π.</summary>
    public static T Apply<T>(T x, T logSigma) where T : IReal<T>
    {
        var standard = x * T.Exp(-logSigma);
        return -(T.Constant(0.5) * standard * standard) - logSigma - T.Constant(HalfLogTwoPi);
    }
}
