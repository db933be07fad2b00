using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// Some keys of the map of an <typeparamref name="R"/>, read together as an <typeparamref name="A"/>. An applicative, so the errors of all
/// keys are found at once.
/// </summary>
/// <param name="Shapes">The keys.</param>
/// <param name="Read">Reads them from a map whose earlier keys have been read.</param>
/// <param name="Encode">Writes them.</param>
internal sealed record Fields<R, A>(Seq<FieldShape> Shapes, Func<Findings, Reading<A>> Read, Func<R, Seq<SpecNode.Entry>> Encode)
{
    /// <summary>The same keys, mapped to another type.</summary>
    public Fields<R, B> Map<B>(Func<A, B> make) => new(Shapes, before => Read(before).Map(make), Encode);

    /// <summary>These keys and others.</summary>
    public Fields<R, Both<A, B>> And<B>(Fields<R, B> other) => new(
        Shapes + other.Shapes,
        before =>
        {
            var one = Read(before);
            var two = other.Read(before with { Values = before.Values + one.Found });
            return new(one.Result.And(two.Result), one.Found + two.Found);
        },
        whole => Encode(whole) + other.Encode(whole));

    /// <summary>Adds a rule between keys. It sees every value that could be read, so other errors do not hide it.</summary>
    public Fields<R, A> Where(Func<Findings, Seq<SpecError>> rule) => this with
    {
        Read = before => Read(before) is var read ? read.And(rule(before with { Values = read.Found })) : default,
    };
}
