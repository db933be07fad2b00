using System.Collections.Immutable;

namespace Lattice.Math.Vectors;

/// <summary>A mean as it is kept: whole multiples of a 32767th of its largest number.</summary>
/// <param name="Step">The unit.</param>
/// <param name="Multiples">n numbers.</param>
internal sealed record VectorMean(float Step, ImmutableArray<short> Multiples)
{
    private const int Most = 32767;

    /// <summary>μ in single precision.</summary>
    public float[] Values => [.. Multiples.Select(multiple => multiple * Step)];

    /// <summary>The nearest mean that can be kept.</summary>
    /// <param name="mean">n numbers.</param>
    /// <param name="least">The least step.</param>
    public static VectorMean Nearest(ReadOnlySpan<float> mean, float least = 0)
    {
        var (largest, multiples) = (0f, new short[mean.Length]);
        foreach (var value in mean)
        {
            largest = float.Max(largest, float.Abs(value));
        }

        var step = float.Max(largest / Most, least);
        for (var j = 0; j < mean.Length && step > 0; j++)
        {
            multiples[j] = (short)double.Clamp(double.Round(mean[j] / (double)step, MidpointRounding.ToEven), -Most, Most);
        }

        return new(step, [.. multiples]);
    }
}
