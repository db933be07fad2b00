using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>erfcx(x) = e^(x²)·erfc(x) for x ≥ 0: the Gaussian tail without its exponential.</summary>
/// <remarks>
/// (1 + 2x)·erfcx(x) as a Chebyshev series in t = (x − K)/(x + K), K = 3.75, over the whole range x ≥ 0 [in the form of Shepherd and
/// Laframboise 1981]; the coefficients are interpolated from 200-digit values.
/// </remarks>
internal static class ScaledErrorFunction
{
    private const double Centre = 3.75;

    private static readonly double[] coefficients =
    [
        1.1775789345674017, -0.0045900545806464776, -0.084249133366517917, 0.059209939998191893,
        -0.026658668435305753, 0.0090749976707052652, -0.0024131635404176081, 0.00049077583652580863,
        -6.916973302501207e-05, 4.1390279860730102e-06, 7.7403830661984903e-07, -2.1886401049234397e-07,
        1.076499946567091e-08, 4.5219598112182866e-09, -7.7544002088313509e-10, -6.3180883408866841e-11,
        2.8687950109306699e-11, 1.9455868545777347e-13, -9.6546967484334393e-13, 3.2525481481487401e-14,
        3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.4182352566240441e-17,
        5.068148904796111e-17,
    ];

    /// <summary>erfcx(x), relative error below 1e-15 in double.</summary>
    public static T Of<T>(T x) where T : IReal<T>
    {
        var t = (x - T.Constant(Centre)) / (x + T.Constant(Centre));
        var twice = t + t;
        var (after, sum) = (T.Constant(0), T.Constant(coefficients[^1]));
        for (var k = coefficients.Length - 2; k > 0; k--)
        {
            (after, sum) = (sum, twice * sum - after + T.Constant(coefficients[k]));
        }

        return (t * sum - after + T.Constant(coefficients[0])) / (T.Constant(1) + x + x);
    }
}
