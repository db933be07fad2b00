using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>One key of a map: required, optional, or with a default.</summary>
public static class Field
{
    /// <summary>A key that must be there.</summary>
    public static Fields<R, A> Required<R, A>(string key, Codec<A> codec, Func<R, A> get, string meaning) => new(
        Prelude.Seq1(new FieldShape(key, meaning, codec.Shape, true, Option<SpecNode>.None)),
        (map, at) => map.Find(key).Match(
            Some: entry => codec.Decode(entry.Value, at.Key(key, entry.Line)),
            None: () => Faults.Of<A>(new SpecError.MissingKey(at.Key(key, at.Line), codec.Shape.Expected, codec.Shape.Example))),
        whole => Written(key, codec.Encode(get(whole))));

    /// <summary>A key that may be left out, which means <paramref name="standard"/>.</summary>
    public static Fields<R, A> Default<R, A>(string key, Codec<A> codec, Func<R, A> get, A standard, string meaning) =>
        Default(key, codec, get, _ => standard, standard, meaning);

    /// <summary>A key that may be left out, which means what <paramref name="standard"/> makes of the other keys; <paramref name="shown"/> documents it.</summary>
    public static Fields<R, A> Default<R, A>(string key, Codec<A> codec, Func<R, A> get, Func<SpecNode.Map, A> standard, A shown, string meaning) => new(
        Prelude.Seq1(new FieldShape(key, meaning, codec.Shape, false, codec.Encode(shown))),
        (map, at) => map.Find(key).Match(
            Some: entry => codec.Decode(entry.Value, at.Key(key, entry.Line)),
            None: () => Faults.None(standard(map))),
        whole => Written(key, codec.Encode(get(whole))));

    /// <summary>A key that may be left out, which means none.</summary>
    public static Fields<R, Option<A>> Optional<R, A>(string key, Codec<A> codec, Func<R, Option<A>> get, string meaning) => new(
        Prelude.Seq1(new FieldShape(key, meaning, codec.Shape, false, Option<SpecNode>.None)),
        (map, at) => map.Find(key).Match(
            Some: entry => codec.Decode(entry.Value, at.Key(key, entry.Line)).Map(Option<A>.Some),
            None: () => Faults.None(Option<A>.None)),
        whole => get(whole).Match(Some: value => Written(key, codec.Encode(value)), None: () => Seq<SpecNode.Entry>.Empty));

    /// <summary>A map that may be left out, which means the defaults of its keys.</summary>
    public static Fields<R, A> Section<R, A>(string key, Codec<A> codec, Func<R, A> get, string meaning) => Section(key, codec, _ => codec, get, meaning);

    /// <summary>A section whose defaults depend on the keys around it; <paramref name="shown"/> documents it.</summary>
    public static Fields<R, A> Section<R, A>(string key, Codec<A> shown, Func<SpecNode.Map, Codec<A>> codec, Func<R, A> get, string meaning) => new(
        Prelude.Seq1(new FieldShape(key, meaning, shown.Shape, false, Option<SpecNode>.None) { IsSection = true }),
        (map, at) => map.Find(key).Match(
            Some: entry => codec(map).Decode(entry.Value, at.Key(key, entry.Line)),
            None: () => codec(map).Decode(SpecNode.Map.Empty, at.Key(key, at.Line))),
        whole => Written(key, shown.Encode(get(whole))));

    private static Seq<SpecNode.Entry> Written(string key, SpecNode value) => Prelude.Seq1(new SpecNode.Entry(key, 0, value));
}
