using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Densities;

/// <summary>The member of a class a + qZ that moves a point nearest to 0.</summary>
/// <param name="Shift">λ, the member; constant under differentiation.</param>
/// <param name="Place">t = x + λ.</param>
/// <param name="Distance">d = |t|, at most q/2.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal readonly record struct ClassMember<T>(T Shift, T Place, T Distance)
    where T : IReal<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ClassMember<T> Nearest(T x, T offset, T step)
    {
        var shift = offset - step * T.Round((x + offset) / step);
        var place = x + shift;
        return new(shift, place, T.Abs(place));
    }
}
