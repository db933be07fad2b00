using System.Numerics;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Numbers of several points side by side, one point per lane. Every operation is single-rounded or bitwise and works lane by lane, so a
/// lane's bits depend neither on the number of lanes nor on the machine.
/// </summary>
/// <typeparam name="TSelf">The implementing lane type.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
internal unsafe interface ILanes<TSelf, TNumber>
    where TSelf : unmanaged, ILanes<TSelf, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf All(TNumber value);

    /// <summary>Loads consecutive numbers from memory.</summary>
    static abstract TSelf Load(TNumber* source);

    /// <summary>Stores consecutive numbers to memory.</summary>
    static abstract void Store(TSelf value, TNumber* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left·right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>left &amp; ~right.</summary>
    static abstract TSelf AndNot(TSelf left, TSelf right);

    /// <summary>The lesser; arguments must be finite and not zeros of opposite sign.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The lesser of two numbers that are neither negative, NaN nor −0, by whichever instruction is faster.</summary>
    static abstract TSelf MinOfPositive(TSelf left, TSelf right);

    /// <summary>All bits set where left &lt; right, none elsewhere, under the same conditions and by the faster instruction.</summary>
    static abstract TSelf LessOfPositive(TSelf left, TSelf right);

    /// <summary>The greater; arguments must be finite and not zeros of opposite sign.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>All bits set where left &lt; right, none elsewhere.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>All bits set where left = right, none elsewhere.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>All bits set where left and right have the same bits, none elsewhere.</summary>
    static abstract TSelf SameBits(TSelf left, TSelf right);

    /// <summary>All bits set where the sign bit is set, none elsewhere.</summary>
    static abstract TSelf SignMask(TSelf value);

    /// <summary>Moves bit <paramref name="bit"/> of each lane into its sign bit; the bits after it are meaningless.</summary>
    static abstract TSelf BitToSign(TSelf value, int bit);

    /// <summary>The same integer in every lane, as bits.</summary>
    static abstract TSelf OfBits(uint bits);

    /// <summary><paramref name="yes"/> where the mask has all bits set, <paramref name="no"/> where it has none.</summary>
    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>The sign bits, with lane 0 lowest.</summary>
    static abstract uint Signs(TSelf value);

    /// <summary>value·factor, with the factor and the product in double, rounded once to the lanes' precision.</summary>
    static abstract TSelf TimesInDouble(TSelf value, double factor);
}
