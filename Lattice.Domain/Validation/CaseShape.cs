using LanguageExt;

namespace Lattice.Domain.Validation;

/// <summary>A case of a union.</summary>
/// <param name="Name">The tag's value.</param>
/// <param name="Meaning">What it means: one sentence.</param>
/// <param name="Fields">The keys beside the tag.</param>
internal sealed record CaseShape(string Name, string Meaning, Seq<FieldShape> Fields)
{
    /// <summary>The type of its values.</summary>
    internal Type Type { get; init; } = typeof(object);

    /// <summary>True when its values are of a type.</summary>
    internal bool Is<C>() => typeof(C).IsAssignableFrom(Type);
}
