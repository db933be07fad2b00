using System.Runtime.Intrinsics;
using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Nearest points of the Barnes–Wall lattice Λ₁₆ = (1/√2)·∪ c + 2D₁₆ over the words c of RM(1, 4), times a scale, for batches of points.
/// </summary>
/// <remarks><inheritdoc cref="BatchContract" path="/remarks"/></remarks>
internal static class BarnesWallBatch
{
    /// <summary>The number of coordinates of a point.</summary>
    public const int Dimension = 16;

    /// <summary>The nearest point of each row, in float32.</summary>
    /// <inheritdoc cref="Nearest(ReadOnlySpan{double}, Span{double}, double)"/>
    public static int Nearest(ReadOnlySpan<float> points, Span<float> nearest, double scale = 1) =>
        Single(points, nearest, Unit(scale), scale);

    /// <summary>The nearest point of each row.</summary>
    /// <param name="points">[rows × 16], row after row.</param>
    /// <param name="nearest">[rows × 16]; may be the same memory as <paramref name="points"/>.</param>
    /// <param name="scale">The lattice is scale·Λ₁₆, whose shortest vectors have length 2·scale and whose volume is 16·scale¹⁶.</param>
    /// <returns>−1, or the first row with a number that is NaN, infinite or too large.</returns>
    /// <exception cref="ArgumentException">The lengths are not the same whole number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or it or its inverse is outside the range of normal
    /// numbers.</exception>
    public static int Nearest(ReadOnlySpan<double> points, Span<double> nearest, double scale = 1) => Double(points, nearest, Unit(scale));

    /// <summary>The batch functions of the lattice whose kernel has this unit.</summary>
    internal static BatchFunctions At(DoubleDouble unit) =>
        new(Dimension, (points, nearest) => Double(points, nearest, unit), (points, nearest) => Single(points, nearest, unit, unit.Value));

    // A kernel's unit is twice the code's, so that the cosets are integers and half-integers.
    private static DoubleDouble Unit(double scale) => KernelUnit.Checked(DoubleDouble.Root(2, 1), scale);

    private static int Single(ReadOnlySpan<float> points, Span<float> nearest, DoubleDouble unit, double scale) =>
        Vector512.IsHardwareAccelerated
            ? BatchRows.Replace<BarnesWallKernel<Lanes512<float>, float>, Lanes512<float>, float>(
                new(KernelUnit<float>.Of(unit.Value, scale)), points, nearest)
            : BatchRows.Replace<BarnesWallKernel<Lanes256<float>, float>, Lanes256<float>, float>(
                new(KernelUnit<float>.Of(unit.Value, scale)), points, nearest);

    private static int Double(ReadOnlySpan<double> points, Span<double> nearest, DoubleDouble unit) => Vector512.IsHardwareAccelerated
        ? BatchRows.Replace<ReducedKernel<BarnesWallKernel<Lanes512<double>, double>, Lanes512<double>>, Lanes512<double>, double>(
            new(new(KernelUnit<double>.One), unit, unit), points, nearest)
        : BatchRows.Replace<ReducedKernel<BarnesWallKernel<Lanes256<double>, double>, Lanes256<double>>, Lanes256<double>, double>(
            new(new(KernelUnit<double>.One), unit, unit), points, nearest);
}
