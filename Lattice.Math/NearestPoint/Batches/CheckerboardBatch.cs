using Lattice.Math.Bases;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>Nearest points of D_n, the integer points with an even sum, times a scale, for batches of points.</summary>
/// <remarks><inheritdoc cref="BatchContract" path="/remarks"/></remarks>
internal static class CheckerboardBatch
{
    /// <summary>The smallest dimension: D₂ is a rotated Z².</summary>
    public const int LeastDimension = 2;

    /// <summary>The largest dimension: a block of points is kept on the stack.</summary>
    public const int GreatestDimension = 4096;

    /// <summary>The nearest point of each row, in float32.</summary>
    /// <inheritdoc cref="Nearest(ReadOnlySpan{double}, Span{double}, int, double)"/>
    public static int Nearest(ReadOnlySpan<float> points, Span<float> nearest, int dimension, double scale = 1) =>
        Single(points, nearest, Checked(dimension), KernelUnit.Checked(DoubleDouble.One, scale), scale);

    /// <summary>The nearest point of each row.</summary>
    /// <param name="points">[rows × dimension], row after row.</param>
    /// <param name="nearest">[rows × dimension]; may be the same memory as <paramref name="points"/>.</param>
    /// <param name="dimension">n, from <see cref="LeastDimension"/> to <see cref="GreatestDimension"/>.</param>
    /// <param name="scale">The lattice is scale·D_n, whose shortest vectors have length scale·√2 and whose volume is 2·scaleⁿ.</param>
    /// <returns>−1, or the first row with a number that is NaN, infinite or too large.</returns>
    /// <exception cref="ArgumentException">The lengths are not the same whole number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range, the scale is not above 0, or it or its inverse is
    /// outside the range of normal numbers.</exception>
    public static int Nearest(ReadOnlySpan<double> points, Span<double> nearest, int dimension, double scale = 1) =>
        Double(points, nearest, Checked(dimension), KernelUnit.Checked(DoubleDouble.One, scale));

    /// <summary>The batch functions of unit·D_n.</summary>
    internal static BatchFunctions At(int dimension, DoubleDouble unit) => new(
        dimension, (points, nearest) => Double(points, nearest, dimension, unit),
        (points, nearest) => Single(points, nearest, dimension, unit, unit.Value));

    private static int Single(ReadOnlySpan<float> points, Span<float> nearest, int dimension, DoubleDouble unit, double scale) =>
        BatchRows.Replace<CheckerboardKernel<Lanes256<float>, float>, Lanes256<float>, float>(
            new(KernelUnit<float>.Of(unit.Value, scale), dimension), points, nearest);

    private static int Double(ReadOnlySpan<double> points, Span<double> nearest, int dimension, DoubleDouble unit) =>
        BatchRows.Replace<ReducedKernel<CheckerboardKernel<Lanes256<double>, double>, Lanes256<double>>, Lanes256<double>, double>(
            new(new(KernelUnit<double>.One, dimension), unit, unit), points, nearest);

    private static int Checked(int dimension) => dimension is >= LeastDimension and <= GreatestDimension
        ? dimension
        : throw new ArgumentOutOfRangeException(
            nameof(dimension), dimension, $"The dimension must be from {LeastDimension} to {GreatestDimension}.");
}
