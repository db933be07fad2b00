using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>A case of a union.</summary>
/// <param name="Shape">Its name and keys.</param>
/// <param name="Read">Reads it from a map.</param>
/// <param name="Encode">Writes its keys; none when the value is of another case.</param>
internal sealed record Case<U>(CaseShape Shape, Func<Findings, Reading<U>> Read, Func<U, Option<Seq<SpecNode.Entry>>> Encode);

/// <summary>Builds the cases of unions.</summary>
internal static class Case
{
    /// <summary>The case that is the nested type <typeparamref name="C"/>.</summary>
    public static Case<U> Of<U, C>(string name, Fields<C, C> fields, string meaning) where C : U => new(
        new CaseShape(name, meaning, fields.Shapes) { Type = typeof(C) },
        before => fields.Read(before).Map(value => (U)value),
        value => value is C one ? Option<Seq<SpecNode.Entry>>.Some(fields.Encode(one)) : Option<Seq<SpecNode.Entry>>.None);
}
