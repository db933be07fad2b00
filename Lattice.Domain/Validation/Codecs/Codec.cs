using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// One description of a part of a spec with its three uses: reading it (every fault at once), writing it with all defaults,
/// and describing it. Law: <c>Decode(Encode(a)) == a</c> for every valid a.
/// </summary>
/// <param name="Shape">The description.</param>
/// <param name="Decode">Reads a node that stands at a path.</param>
/// <param name="Encode">Writes a value.</param>
public sealed record Codec<A>(SpecShape Shape, Func<SpecNode, SpecPath, Validation<SpecError, A>> Decode, Func<A, SpecNode> Encode)
{
    /// <summary>Writes a value without the keys that stand at the default their shape names: a key added later with a default leaves this as it is.</summary>
    public SpecNode EncodeWithoutDefaults(A value) => Defaults.Removed(Encode(value), Shape);

    /// <summary>The same description for a type that holds the same values.</summary>
    public Codec<B> Map<B>(Func<A, B> there, Func<B, A> back) =>
        new(Shape, (node, at) => Decode(node, at).Map(there), value => Encode(back(value)));

    /// <summary>A narrower or combined type: what was read must still pass <paramref name="there"/>.</summary>
    public Codec<B> Refine<B>(Func<A, SpecPath, Validation<SpecError, B>> there, Func<B, A> back) =>
        new(Shape, (node, at) => Decode(node, at).Bind(value => there(value, at with { Line = node.Line })), value => Encode(back(value)));

    /// <summary>The fault of a node that is of another kind than this codec reads.</summary>
    internal static Validation<SpecError, A> WrongType(SpecNode node, SpecPath at, SpecShape shape) =>
        Faults.Of<A>(new SpecError.WrongType(at with { Line = node.Line }, node.Describe(), shape.Expected, shape.Example));
}
