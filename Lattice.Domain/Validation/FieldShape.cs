using LanguageExt;

namespace Lattice.Domain.Validation;

/// <summary>A key of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Meaning">What it means: one sentence.</param>
/// <param name="Shape">What it takes.</param>
/// <param name="IsRequired">True when it has no default and must be written.</param>
/// <param name="Default">What it means to leave it out, as it would be written; none: nothing, or the defaults of the keys below
/// it.</param>
internal sealed record FieldShape(string Key, string Meaning, SpecShape Shape, bool IsRequired, Option<SpecNode> Default)
{
    /// <summary>True of a map that stands for its keys' defaults where it is left out.</summary>
    public bool IsSection { get; init; }
}
