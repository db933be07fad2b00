using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// The last step of every kernel whose cosets consist of checkerboards: one coordinate moves to its other neighbour where the parity is
/// wrong. In units of twice the coset's spacing, a coordinate w = f + d has the neighbours f and f + sgn(d) in the integer coset, and
/// f + sgn(d)/2 and f − sgn(d)/2 in the half-integer coset.
/// </summary>
internal struct ParityFlip<TLanes, TNumber>
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TLanes target;
    private TLanes done;

    /// <summary>
    /// Where the mask <paramref name="odd"/> is set, selects the first coordinate whose penalty is <paramref name="least"/> to be moved.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ParityFlip(TLanes least, TLanes odd)
    {
        // Where the parity is even, searches for NaN, which equals nothing.
        target = least | TLanes.AndNot(TLanes.All(TNumber.NaN), odd);
        done = TLanes.All(TNumber.Zero);
    }

    /// <summary>
    /// The coordinate's integer or half-integer: <paramref name="still"/> = 0 or ½ and <paramref name="moved"/> = 1 or −½, depending on its
    /// coset, times sgn(d), added to f.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Next(TLanes penalty, TLanes still, TLanes moved, TLanes integer, TLanes rest)
    {
        var hit = TLanes.Equal(penalty, target);
        var step = TLanes.Select(TLanes.AndNot(hit, done), moved, still);
        done |= hit;
        return integer + (step ^ (rest & TLanes.All(TNumber.NegativeZero)));
    }
}
