using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// A coordinate split into its nearest integer and what is left: w = Integer + Rest, |Rest| ≤ ½, halves to the even integer.
/// Adding 1.5·2^p, p the significand's bits behind the point, and taking it away again rounds; in between the integer's parity
/// is the lowest bit.
/// </summary>
/// <param name="Bits">w + 1.5·2^p.</param>
/// <param name="Integer">The integer.</param>
/// <param name="Rest">w − integer, exact; its sign bit is set where it is below zero and only there.</param>
internal readonly record struct Rounded<TLanes, TNumber>(TLanes Bits, TLanes Integer, TLanes Rest)
    where TLanes : unmanaged, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>1.5·2^p.</summary>
    private static TNumber Shift
    {
        [MethodImpl(Inline)]
        get => TNumber.CreateTruncating(typeof(TNumber) == typeof(float) ? 12582912.0 : 6755399441055744.0);
    }

    /// <summary>w split.</summary>
    [MethodImpl(Inline)]
    public static Rounded<TLanes, TNumber> Of(TLanes w)
    {
        var bits = w + TLanes.All(Shift);
        var integer = bits - TLanes.All(Shift);
        return new(bits, integer, w - integer);
    }

    /// <summary>
    /// The lanes where some w was NaN, infinite or too large to be rounded this way, |w| &gt; 2^(p−1): there <see cref="Bits"/> left
    /// the binade of 1.5·2^p. All bits that were ever set and all that always were tell.
    /// </summary>
    [MethodImpl(Inline)]
    public static uint Refused(TLanes ever, TLanes always)
    {
        var shift = TLanes.All(Shift);
        var binade = TLanes.All(TNumber.NegativeInfinity);
        var strayed = ((ever ^ shift) | (always ^ shift)) & binade;
        return ~TLanes.Signs(TLanes.SameBits(strayed, TLanes.All(TNumber.Zero))) & (uint)((1UL << TLanes.Count) - 1);
    }
}
