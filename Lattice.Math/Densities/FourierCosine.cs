using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>Cosines for Fourier series, with the angle as a fraction of a full turn.</summary>
internal static class FourierCosine
{
    private const double TwoPi = 6.283185307179586;

    /// <summary>cos 2πu for 0 ≤ u ≤ ½, to 3e-16: the Taylor polynomial of sin 2π(¼ − u) to degree 19.</summary>
    public static T OfTurns<T>(T u) where T : IReal<T>
    {
        var angle = T.Constant(TwoPi) * (T.Constant(0.25) - u);
        var z = angle * angle;
        var sum = T.Constant(-1.0 / 121645100408832000);
        sum = sum * z + T.Constant(1.0 / 355687428096000);
        sum = sum * z - T.Constant(1.0 / 1307674368000);
        sum = sum * z + T.Constant(1.0 / 6227020800);
        sum = sum * z - T.Constant(1.0 / 39916800);
        sum = sum * z + T.Constant(1.0 / 362880);
        sum = sum * z - T.Constant(1.0 / 5040);
        sum = sum * z + T.Constant(1.0 / 120);
        sum = sum * z - T.Constant(1.0 / 6);
        return angle + angle * z * sum;
    }
}
