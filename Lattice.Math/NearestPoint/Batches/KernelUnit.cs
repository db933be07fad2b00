using System.Numerics;
using System.Runtime.CompilerServices;
using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>What the units of every precision have in common.</summary>
internal static class KernelUnit
{
    /// <summary>unit·scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product or its inverse is not a normal number above 0.</exception>
    public static DoubleDouble Checked(DoubleDouble unit, double scale)
    {
        var length = unit.Times(scale);
        _ = KernelUnit<double>.Of(length.Value, scale);
        return length;
    }
}

/// <summary>Converts between a lattice's own units and those in which a kernel's points have integer coordinates.</summary>
/// <typeparam name="TNumber">float or double.</typeparam>
internal readonly struct KernelUnit<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TNumber into;
    private readonly TNumber outOfExact;
    private readonly double outOf;
    private readonly bool exact;

    /// <summary>The kernel's own unit.</summary>
    public static KernelUnit<TNumber> One { get; } = new(1);

    private KernelUnit(double unit)
    {
        (into, outOfExact, outOf) = (TNumber.CreateTruncating(1 / unit), TNumber.CreateTruncating(unit), unit);
        exact = double.CreateTruncating(outOfExact) == unit;
    }

    /// <summary>The unit for which kernel coordinates are lattice coordinates divided by <paramref name="unit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The unit or its inverse is not a normal number above 0.</exception>
    public static KernelUnit<TNumber> Of(double unit, double scale)
    {
        var own = new KernelUnit<TNumber>(unit);
        return scale > 0 && TNumber.IsNormal(own.into) && TNumber.IsNormal(own.outOfExact)
            ? own
            : throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                "The scale must be above 0, and both it and its inverse must be normal numbers.");
    }

    /// <summary>A coordinate converted to the kernel's units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Into<TLanes>(TLanes coordinate)
        where TLanes : unmanaged, ILanes<TLanes, TNumber> => coordinate * TLanes.All(into);

    /// <summary>A coordinate of a lattice point converted to the lattice's units: the product in double, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes OutOf<TLanes>(TLanes coordinate)
        where TLanes : unmanaged, ILanes<TLanes, TNumber> =>
        exact ? coordinate * TLanes.All(outOfExact) : TLanes.TimesInDouble(coordinate, outOf);
}
