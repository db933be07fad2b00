using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>One key of a map: required, optional, or with a default.</summary>
internal static class Field
{
    /// <summary>A required key.</summary>
    public static Fields<R, A> Required<R, A>(string key, Codec<A> codec, Func<R, A> get, string meaning) => Of<R, A, A>(
        new FieldShape(key, meaning, codec.Shape, true, Option<SpecNode>.None),
        _ => codec,
        value => value,
        before => Value(Faults.Of<A>(
            new SpecError.MissingKey(before.At.Key(key, before.At.Line), codec.Shape.Expected, codec.Shape.Example))),
        whole => Written(key, codec.Encode(get(whole))));

    /// <summary>An optional key with the default <paramref name="fallback"/>.</summary>
    public static Fields<R, A> Default<R, A>(string key, Codec<A> codec, Func<R, A> get, A fallback, string meaning) =>
        Default(key, codec, get, _ => fallback, fallback, meaning);

    /// <summary>
    /// An optional key whose default depends on the keys before it; the schema and reference show <paramref name="shown"/>.
    /// </summary>
    public static Fields<R, A> Default<R, A>(
        string key, Codec<A> codec, Func<R, A> get, Func<Findings, A> fallback, A shown, string meaning) => Of<R, A, A>(
        new FieldShape(key, meaning, codec.Shape, false, codec.Encode(shown)),
        _ => codec,
        value => value,
        before => Value(Faults.None(fallback(before))),
        whole => Written(key, codec.Encode(get(whole))));

    /// <summary>
    /// An optional key with the default <paramref name="fallback"/> that only some values of the record have; it is not written for the
    /// others.
    /// </summary>
    public static Fields<R, A> DefaultOfSome<R, A>(string key, Codec<A> codec, Func<R, Option<A>> get, A fallback, string meaning) =>
        Of<R, A, A>(
            new FieldShape(key, meaning, codec.Shape, false, codec.Encode(fallback)),
            _ => codec,
            value => value,
            _ => Value(Faults.None(fallback)),
            whole => get(whole).Match(Some: value => Written(key, codec.Encode(value)), None: () => Seq<SpecNode.Entry>.Empty));

    /// <summary>An optional key without a default.</summary>
    public static Fields<R, Option<A>> Optional<R, A>(
        string key, Codec<A> codec, Func<R, Option<A>> get, string meaning) => Of<R, A, Option<A>>(
        new FieldShape(key, meaning, codec.Shape, false, Option<SpecNode>.None),
        _ => codec,
        Option<A>.Some,
        _ => Value(Faults.None(Option<A>.None)),
        whole => get(whole).Match(Some: value => Written(key, codec.Encode(value)), None: () => Seq<SpecNode.Entry>.Empty));

    /// <summary>An optional map; leaving it out gives the defaults of its keys.</summary>
    public static Fields<R, A> Section<R, A>(string key, Codec<A> codec, Func<R, A> get, string meaning) =>
        Section(key, codec, _ => codec, get, meaning);

    /// <summary>A section whose defaults depend on the keys before it; the schema and reference show <paramref name="shown"/>.</summary>
    public static Fields<R, A> Section<R, A>(
        string key, Codec<A> shown, Func<Findings, Codec<A>> codec, Func<R, A> get, string meaning) => Of<R, A, A>(
        new FieldShape(key, meaning, shown.Shape, false, Option<SpecNode>.None) { IsSection = true },
        codec,
        value => value,
        before => codec(before).Read(SpecNode.Map.Empty, before.At.Key(key, before.At.Line)),
        whole => Written(key, shown.Encode(get(whole))));

    private static Fields<R, B> Of<R, A, B>(
        FieldShape shape,
        Func<Findings, Codec<A>> codec,
        Func<A, B> present,
        Func<Findings, Reading<B>> absent,
        Func<R, Seq<SpecNode.Entry>> encode) => new(
        Prelude.Seq1(shape),
        before => before.Map.Find(shape.Key).Match(
            Some: entry =>
            {
                var at = before.At.Key(shape.Key, entry.Line);
                var (result, found) = codec(before).Read(entry.Value, at);
                var value = result.MatchUnsafe<object?>(Succ: read => read, Fail: _ => null);
                return new(result.Map(present), new Finding(at, value).Cons(found));
            },
            None: () => absent(before)),
        encode);

    private static Reading<A> Value<A>(Validation<SpecError, A> result) => new(result, Seq<Finding>.Empty);

    private static Seq<SpecNode.Entry> Written(string key, SpecNode value) => Prelude.Seq1(new SpecNode.Entry(key, 0, value));
}
