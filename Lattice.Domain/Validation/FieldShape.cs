using LanguageExt;

namespace Lattice.Domain.Validation;

/// <summary>A key of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Meaning">Its meaning, in one sentence.</param>
/// <param name="Shape">What it takes.</param>
/// <param name="IsRequired">True when it has no default and must be written.</param>
/// <param name="Default">
/// The value that leaving it out stands for, as it would be written; none if there is no such value, or if the keys below it have defaults.
/// </param>
internal sealed record FieldShape(string Key, string Meaning, SpecShape Shape, bool IsRequired, Option<SpecNode> Default)
{
    /// <summary>True for a map whose keys take their defaults when it is left out.</summary>
    public bool IsSection { get; init; }
}
