using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>A value that a sweep puts at a path.</summary>
/// <param name="Path">The path, with its line in the sweep file.</param>
/// <param name="Value">The value.</param>
/// <param name="NamePart">What it adds to the run's name; empty for the seed, which a run's folder is named after anyway.</param>
internal sealed record SweepSetting(SpecPath Path, SpecNode Value, string NamePart);

/// <summary>One combination of values, in the order in which they are set.</summary>
internal sealed record SweepPoint(Seq<SweepSetting> Settings)
{
    /// <summary>No values.</summary>
    public static SweepPoint Empty { get; } = new(Seq<SweepSetting>.Empty);

    /// <summary>The values of both.</summary>
    public SweepPoint And(SweepPoint other) => new((Settings + other.Settings).Strict());
}
