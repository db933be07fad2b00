using Lattice.Math.Lattices;

namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Nearest points of the hexagonal lattice A₂ in the plane, {(a/2, b√3/2): a + b even}, times a scale, for batches of points.
/// </summary>
/// <remarks><inheritdoc cref="BatchContract" path="/remarks"/></remarks>
public static class HexagonalBatch
{
    /// <summary>Coordinates of a point.</summary>
    public const int Dimension = 2;

    /// <summary>The nearest point of each row, in float32.</summary>
    /// <inheritdoc cref="Nearest(ReadOnlySpan{double}, Span{double}, double)"/>
    public static int Nearest(ReadOnlySpan<float> points, Span<float> nearest, double scale = 1) =>
        Single(points, nearest, KernelUnit.Checked(Length.One, scale), KernelUnit.Checked(Length.Root(3, 1), scale), scale);

    /// <summary>The nearest point of each row.</summary>
    /// <param name="points">[rows × 2], row after row.</param>
    /// <param name="nearest">[rows × 2]; may be the same memory as <paramref name="points"/>.</param>
    /// <param name="scale">The shortest vectors have length scale, the volume is scale²·√3/2; A₂ of minimal norm 2 has scale √2.</param>
    /// <returns>−1, or the first row with a number that is NaN, infinite or too large.</returns>
    /// <exception cref="ArgumentException">The lengths are not the same whole number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0, or it or its inverse leaves the normal numbers.</exception>
    public static int Nearest(ReadOnlySpan<double> points, Span<double> nearest, double scale = 1) =>
        Double(points, nearest, KernelUnit.Checked(Length.One, scale), KernelUnit.Checked(Length.Root(3, 1), scale));

    /// <summary>
    /// The batches of the lattice of an <paramref name="across"/> × <paramref name="up"/> rectangle and its centre, up = √3·across.
    /// </summary>
    internal static BatchFunctions At(Length across, Length up) => new(
        Dimension, (points, nearest) => Double(points, nearest, across, up),
        (points, nearest) => Single(points, nearest, across, up, across.Value));

    private static int Single(ReadOnlySpan<float> points, Span<float> nearest, Length across, Length up, double scale) =>
        BatchRows.Replace<HexagonalKernel<Lanes256<float>, float>, Lanes256<float>, float>(
            new(KernelUnit<float>.Of(across.Value, scale), KernelUnit<float>.Of(up.Value, scale)), points, nearest);

    private static int Double(ReadOnlySpan<double> points, Span<double> nearest, Length across, Length up) =>
        BatchRows.Replace<ReducedKernel<HexagonalKernel<Lanes256<double>, double>, Lanes256<double>>, Lanes256<double>, double>(
            new(new(KernelUnit<double>.One, KernelUnit<double>.One), across, up), points, nearest);
}
