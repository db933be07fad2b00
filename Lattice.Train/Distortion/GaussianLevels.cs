namespace Lattice.Train.Distortion;

/// <summary>
/// The Lloyd–Max quantizers of a standard Gaussian: 2, 4, 8 and 16 levels, each the mean of the numbers next to it, so that the mean square
/// error is least, 0.3634, 0.1175, 0.03454 and 0.009497 [Max, 1960, table I].
/// </summary>
internal static class GaussianLevels
{
    // The positive ones; four digits are enough, for the error is flat where it is least.
    private static readonly float[][] positive =
    [
        [0.7979f],
        [0.4528f, 1.510f],
        [0.2451f, 0.7560f, 1.344f, 2.152f],
        [0.1284f, 0.3881f, 0.6568f, 0.9424f, 1.256f, 1.618f, 2.069f, 2.733f],
    ];

    /// <summary>The 2^bits levels, rising.</summary>
    /// <param name="bits">1 to 4.</param>
    public static float[] Of(int bits) => [.. positive[bits - 1].Reverse().Select(level => -level), .. positive[bits - 1]];

    /// <summary>The bounds between levels, halfway.</summary>
    public static float[] Bounds(float[] levels) => [.. levels.Zip(levels.Skip(1), (below, above) => (below + above) / 2)];
}
