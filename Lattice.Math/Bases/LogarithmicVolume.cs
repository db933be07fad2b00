using Lattice.Math.Algebra;

namespace Lattice.Math.Bases;

/// <summary>
/// A volume with its logarithm, which stays finite where the volume itself is outside the range of a double: the cell of 2·Z^1024 has the
/// volume 2^1024.
/// </summary>
/// <param name="Volume">V; ∞ or 0 if it is outside that range.</param>
/// <param name="Logarithm">log V.</param>
internal readonly record struct LogarithmicVolume(double Volume, double Logarithm)
{
    /// <summary>The product of the factors' absolute values.</summary>
    public static LogarithmicVolume OfFactors(IEnumerable<double> factors) =>
        Product(factors.Select(factor => double.Abs(factor)).Select(factor => new LogarithmicVolume(factor, Elementary64.Log(factor))));

    /// <summary>
    /// The volume of a product. If every intermediate product is a normal number, the logarithm is that of the last; otherwise it is the
    /// sum of logarithms.
    /// </summary>
    public static LogarithmicVolume Product(IEnumerable<LogarithmicVolume> factors)
    {
        var (volume, sum, isNormal) = (1.0, 0.0, true);
        foreach (var factor in factors)
        {
            volume *= factor.Volume;
            sum += factor.Logarithm;
            isNormal &= double.IsNormal(volume);
        }

        return isNormal ? new(volume, Elementary64.Log(volume)) : new(Elementary64.Exp(sum), sum);
    }

    /// <summary>V^(1/m).</summary>
    public static double Root(double logarithm, int dimension) => Elementary64.Exp(logarithm / dimension);
}
