using Lattice.Math.Algebra;

namespace Lattice.Math.Random;

/// <summary>Two independent standard normal numbers from two draws [Box and Muller 1958].</summary>
internal static class BoxMuller
{
    /// <summary>
    /// (r·cos 2πv, r·sin 2πv) with r = √(−2 log u), u = (radius + ½)·2⁻³² and v = angle·2⁻³². No value is beyond 6.8 in magnitude.
    /// </summary>
    public static (double Even, double Odd) Pair(uint radius, uint angle)
    {
        var r = double.Sqrt(-2 * Elementary64.Log(RandomDraws.Uniform(radius)));
        var (sin, cos) = Elementary64.SinCosTwoPi(angle * (1.0 / 4294967296));
        return (r * cos, r * sin);
    }
}
