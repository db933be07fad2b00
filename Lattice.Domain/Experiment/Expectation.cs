using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>A figure the run is expected to reach, with its source. A missed one makes the run exit with 5.</summary>
/// <param name="Metric">Which figure.</param>
/// <param name="Reference">The reference value.</param>
/// <param name="Tolerance">How far from the reference the figure may be.</param>
/// <param name="Side">AtMost: value ≤ reference + tolerance. Within: |value − reference| ≤ tolerance.</param>
/// <param name="Source">Where the reference comes from.</param>
public sealed record Expectation(Metric Metric, double Reference, double Tolerance, ExpectationSide Side, Option<string> Source)
{
    /// <summary>True when <paramref name="value"/> meets the expectation.</summary>
    public bool IsMetBy(double value) => Side switch
    {
        ExpectationSide.AtMost => value <= Reference + Tolerance,
        _ => Math.Abs(value - Reference) <= Tolerance,
    };
}

/// <summary>How a figure is compared with its reference.</summary>
public enum ExpectationSide
{
    /// <summary>Not above reference + tolerance.</summary>
    AtMost,

    /// <summary>No farther from the reference than the tolerance.</summary>
    Within,
}
