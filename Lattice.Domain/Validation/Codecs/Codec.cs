using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// A codec for a part of a spec: it reads the part (reporting every error at once), writes it with all defaults, and describes it. Law:
/// <c>Decode(Encode(a)) == a</c> for every valid a.
/// </summary>
/// <param name="Shape">The description.</param>
/// <param name="Read">Reads the node at a path.</param>
/// <param name="Encode">Writes a value.</param>
internal sealed record Codec<A>(SpecShape Shape, Func<SpecNode, SpecPath, Reading<A>> Read, Func<A, SpecNode> Encode)
{
    /// <summary>A codec of values without keys below them.</summary>
    internal Codec(SpecShape shape, Func<SpecNode, SpecPath, Validation<SpecError, A>> decode, Func<A, SpecNode> encode)
        : this(shape, (node, at) => new Reading<A>(decode(node, at), Seq<Finding>.Empty), encode) { }

    /// <summary>The value of the node at a path, or every error.</summary>
    public Validation<SpecError, A> Decode(SpecNode node, SpecPath at) => Read(node, at).Result;

    /// <summary>
    /// Writes a value without the keys that equal the defaults in their shapes, so adding a key with a default does not change the result.
    /// </summary>
    public SpecNode EncodeWithoutDefaults(A value) => Defaults.Removed(Encode(value), Shape);

    /// <summary>The same codec for a type with the same values.</summary>
    public Codec<B> Map<B>(Func<A, B> there, Func<B, A> back) =>
        new(Shape, (SpecNode node, SpecPath at) => Read(node, at).Map(there), value => Encode(back(value)));

    /// <summary>A codec for a narrower or combined type: the value must also pass <paramref name="there"/>.</summary>
    public Codec<B> Refine<B>(Func<A, SpecPath, Validation<SpecError, B>> there, Func<B, A> back) => new(
        Shape,
        (SpecNode node, SpecPath at) => Read(node, at).Bind(value => there(value, at with { Line = node.Line })),
        value => Encode(back(value)));

    /// <summary>The same type with a further check.</summary>
    public Codec<A> Where(Func<A, SpecPath, Seq<SpecError>> faults) =>
        Refine((value, at) => Faults.None(value).And(faults(value, at)), value => value);

    /// <summary>The error for a node of another kind than this codec reads.</summary>
    internal static Validation<SpecError, A> WrongType(SpecNode node, SpecPath at, SpecShape shape) =>
        Faults.Of<A>(new SpecError.WrongType(at with { Line = node.Line }, node.Describe(), shape.Expected, shape.Example));
}
