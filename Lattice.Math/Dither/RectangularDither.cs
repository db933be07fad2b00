using Lattice.Math.Algebra;

namespace Lattice.Math.Dither;

/// <summary>
/// The dither of the rectangular lattice: (x, v, log Δ) ↦ x − Δ·v, v uniform on (−½, ½), so u = Δ·v is uniform on the cell.
/// </summary>
internal readonly struct RectangularDither : IElementwise3
{
    /// <summary>x − e^logStep·v.</summary>
    public static T Apply<T>(T x, T unitDither, T logStep) where T : IReal<T> => x - T.Exp(logStep) * unitDither;
}
