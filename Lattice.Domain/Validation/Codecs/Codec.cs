using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// One description of a part of a spec with its three uses: reading it (every fault at once), writing it with all defaults,
/// and describing it. Law: <c>Decode(Encode(a)) == a</c> for every valid a.
/// </summary>
/// <param name="Shape">The description.</param>
/// <param name="Read">Reads a node that stands at a path.</param>
/// <param name="Encode">Writes a value.</param>
internal sealed record Codec<A>(SpecShape Shape, Func<SpecNode, SpecPath, Reading<A>> Read, Func<A, SpecNode> Encode)
{
    /// <summary>A codec of single values, with nothing below them.</summary>
    internal Codec(SpecShape shape, Func<SpecNode, SpecPath, Validation<SpecError, A>> decode, Func<A, SpecNode> encode)
        : this(shape, (node, at) => new Reading<A>(decode(node, at), Seq<Finding>.Empty), encode) { }

    /// <summary>The value of a node that stands at a path, or every fault.</summary>
    public Validation<SpecError, A> Decode(SpecNode node, SpecPath at) => Read(node, at).Result;

    /// <summary>
    /// Writes a value without the keys that stand at the default their shape names: a key added later with a default leaves this as it is.
    /// </summary>
    public SpecNode EncodeWithoutDefaults(A value) => Defaults.Removed(Encode(value), Shape);

    /// <summary>The same description for a type that holds the same values.</summary>
    public Codec<B> Map<B>(Func<A, B> there, Func<B, A> back) =>
        new(Shape, (SpecNode node, SpecPath at) => Read(node, at).Map(there), value => Encode(back(value)));

    /// <summary>A narrower or combined type: what was read must still pass <paramref name="there"/>.</summary>
    public Codec<B> Refine<B>(Func<A, SpecPath, Validation<SpecError, B>> there, Func<B, A> back) => new(
        Shape,
        (SpecNode node, SpecPath at) => Read(node, at).Bind(value => there(value, at with { Line = node.Line })),
        value => Encode(back(value)));

    /// <summary>The same type, of which some values are faults.</summary>
    public Codec<A> Where(Func<A, SpecPath, Seq<SpecError>> faults) =>
        Refine((value, at) => Faults.None(value).And(faults(value, at)), value => value);

    /// <summary>The fault of a node that is of another kind than this codec reads.</summary>
    internal static Validation<SpecError, A> WrongType(SpecNode node, SpecPath at, SpecShape shape) =>
        Faults.Of<A>(new SpecError.WrongType(at with { Line = node.Line }, node.Describe(), shape.Expected, shape.Example));
}
