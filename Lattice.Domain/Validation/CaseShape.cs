using LanguageExt;

namespace Lattice.Domain.Validation;

/// <summary>A case of a union.</summary>
/// <param name="Name">The tag's value.</param>
/// <param name="Meaning">Its meaning, in one sentence.</param>
/// <param name="Fields">The keys besides the tag.</param>
internal sealed record CaseShape(string Name, string Meaning, Seq<FieldShape> Fields)
{
    /// <summary>The type of its values.</summary>
    internal Type Type { get; init; } = typeof(object);

    /// <summary>True when its values are of the given type.</summary>
    internal bool Is<C>() => typeof(C).IsAssignableFrom(Type);
}
