using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// Some keys of the map that stands for an <typeparamref name="R"/>, read together as an <typeparamref name="A"/>: an
/// applicative, so the faults of all keys are found at once.
/// </summary>
/// <param name="Shapes">The keys.</param>
/// <param name="Decode">Reads them from a map that stands at a path.</param>
/// <param name="Encode">Writes them.</param>
public sealed record Fields<R, A>(
    Seq<FieldShape> Shapes, Func<SpecNode.Map, SpecPath, Validation<SpecError, A>> Decode, Func<R, Seq<SpecNode.Entry>> Encode)
{
    /// <summary>The same keys, read as another type.</summary>
    public Fields<R, B> Map<B>(Func<A, B> make) => new(Shapes, (map, at) => Decode(map, at).Map(make), Encode);

    /// <summary>These keys and others.</summary>
    public Fields<R, (A, B)> And<B>(Fields<R, B> other) => new(
        Shapes + other.Shapes,
        (map, at) => Decode(map, at).And(other.Decode(map, at)),
        whole => Encode(whole) + other.Encode(whole));

    /// <summary>A demand on several keys: it reads the map itself, so it speaks up even where another key is at fault.</summary>
    public Fields<R, A> Where(Func<SpecNode.Map, SpecPath, Seq<SpecError>> rule) =>
        this with { Decode = (map, at) => Decode(map, at).And(rule(map, at)) };
}
