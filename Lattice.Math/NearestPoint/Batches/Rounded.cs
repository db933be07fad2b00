using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// A coordinate split into its nearest integer and the remainder: w = Integer + Rest, |Rest| ≤ ½, with halves rounded to even. Adding
/// 1.5·2^p, where p is the number of fraction bits of the significand, and subtracting it again rounds; in between, the lowest bit is the
/// parity of the integer.
/// </summary>
/// <param name="Bits">w + 1.5·2^p.</param>
/// <param name="Integer">The integer.</param>
/// <param name="Rest">w − integer, exact; its sign bit is set exactly where it is negative.</param>
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

    /// <summary>Splits w.</summary>
    [MethodImpl(Inline)]
    public static Rounded<TLanes, TNumber> Of(TLanes w)
    {
        var bits = w + TLanes.All(Shift);
        var integer = bits - TLanes.All(Shift);
        return new(bits, integer, w - integer);
    }

    /// <summary>
    /// The lanes where some w was NaN, infinite or too large to be rounded this way, |w| &gt; 2^(p−1): there <see cref="Bits"/> left the
    /// binade of 1.5·2^p. The OR and the AND of all the bits reveal it.
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
