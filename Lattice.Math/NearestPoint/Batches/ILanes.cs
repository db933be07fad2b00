using System.Numerics;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Numbers of several points side by side, one point per lane. Every operation is single-rounded or on bits and works lane
/// by lane, so a lane's bits depend neither on how many stand beside it nor on the machine.
/// </summary>
/// <typeparam name="TSelf">The lanes.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
internal unsafe interface ILanes<TSelf, TNumber>
    where TSelf : unmanaged, ILanes<TSelf, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf All(TNumber value);

    /// <summary>Consecutive numbers from memory.</summary>
    static abstract TSelf Load(TNumber* source);

    /// <summary>Consecutive numbers to memory.</summary>
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

    /// <summary>The lesser; finite arguments that are no zeros of two signs.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The lesser of two that are neither below zero nor NaN, nor −0: whichever way the processor is faster.</summary>
    static abstract TSelf MinOfPositive(TSelf left, TSelf right);

    /// <summary>All bits where left &lt; right, none elsewhere, for the same arguments and as fast.</summary>
    static abstract TSelf LessOfPositive(TSelf left, TSelf right);

    /// <summary>The greater; finite arguments that are no zeros of two signs.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>All bits where left &lt; right, none elsewhere.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>All bits where left = right, none elsewhere.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>All bits where left and right have the same bits, none elsewhere.</summary>
    static abstract TSelf SameBits(TSelf left, TSelf right);

    /// <summary>All bits where the sign bit is set, none elsewhere.</summary>
    static abstract TSelf SignMask(TSelf value);

    /// <summary>Bit number <paramref name="bit"/> of each lane moved into its sign bit; what follows it is of no meaning.</summary>
    static abstract TSelf BitToSign(TSelf value, int bit);

    /// <summary>The same integer in every lane, as bits.</summary>
    static abstract TSelf OfBits(uint bits);

    /// <summary><paramref name="yes"/> where the mask has all bits, <paramref name="no"/> where it has none.</summary>
    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>The sign bits, lane 0 lowest.</summary>
    static abstract uint Signs(TSelf value);

    /// <summary>value·factor with the factor and the product in double, rounded once to the lanes' precision.</summary>
    static abstract TSelf TimesInDouble(TSelf value, double factor);
}
