using Lattice.Math.Algebra;

namespace Lattice.Math.Coding;

/// <summary>What the code of a coordinate's member knows of its scale.</summary>
/// <param name="LogScale">log s, in units.</param>
/// <param name="Step">q, the distance of members, in units.</param>
/// <param name="Ratio">s/q.</param>
/// <param name="Shift">How many low bits of a member's index are coded as they are, where members are many.</param>
internal readonly record struct MemberScale(double LogScale, long Step, double Ratio, int Shift)
{
    // Up to this ratio members are enumerated.
    private const double LargestCounted = 32;

    // Above, as many bits are left out as make the ratio at most this.
    private const double LargestCoarse = 1024;

    // No index has more bits than this.
    private const int LargestShift = 52;

    /// <summary>True where members are enumerated outwards from the mode.</summary>
    public bool IsCounted => Ratio <= LargestCounted;

    /// <summary>The scale of a coordinate.</summary>
    public static MemberScale Of(double logScale, long step)
    {
        var ratio = Elementary64.Exp(logScale) / step;
        var (shift, rest) = (0, ratio);
        while (rest > LargestCoarse && shift < LargestShift)
        {
            rest *= 0.5;
            shift++;
        }

        return new(logScale, step, ratio, shift);
    }
}
