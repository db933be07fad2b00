using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Codecs of records, built from their keys.</summary>
internal static class Record
{
    /// <summary>A record without keys.</summary>
    public static Fields<R, R> Of<R>(R value) => new(
        Seq<FieldShape>.Empty, _ => new(Faults.None(value), Seq<Finding>.Empty), _ => Seq<SpecNode.Entry>.Empty);

    /// <summary>A record of one key.</summary>
    public static Fields<R, R> Of<R, A>(Fields<R, A> a, Func<A, R> make) => a.Map(make);

    /// <summary>A record of two keys.</summary>
    public static Fields<R, R> Of<R, A, B>(Fields<R, A> a, Fields<R, B> b, Func<A, B, R> make) => a.And(b).Map(x => make(x.Item1, x.Item2));

    /// <summary>A record of three keys; longer ones build on shorter ones.</summary>
    public static Fields<R, R> Of<R, A, B, C>(Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Func<A, B, C, R> make) =>
        Of(a.And(b), c, (x, c) => make(x.Item1, x.Item2, c));

    /// <summary>A record of four keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Func<A, B, C, D, R> make) =>
        Of(a.And(b), c, d, (x, c, d) => make(x.Item1, x.Item2, c, d));

    /// <summary>A record of five keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D, E>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Fields<R, E> e, Func<A, B, C, D, E, R> make) =>
        Of(a.And(b), c, d, e, (x, c, d, e) => make(x.Item1, x.Item2, c, d, e));

    /// <summary>A record of six keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D, E, F>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Fields<R, E> e, Fields<R, F> f, Func<A, B, C, D, E, F, R> make) =>
        Of(a.And(b), c, d, e, f, (x, c, d, e, f) => make(x.Item1, x.Item2, c, d, e, f));

    /// <summary>A record of seven keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D, E, F, G>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Fields<R, E> e, Fields<R, F> f, Fields<R, G> g,
        Func<A, B, C, D, E, F, G, R> make) =>
        Of(a.And(b), c, d, e, f, g, (x, c, d, e, f, g) => make(x.Item1, x.Item2, c, d, e, f, g));

    /// <summary>A record of eight keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D, E, F, G, H>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Fields<R, E> e, Fields<R, F> f, Fields<R, G> g, Fields<R, H> h,
        Func<A, B, C, D, E, F, G, H, R> make) =>
        Of(a.And(b), c, d, e, f, g, h, (x, c, d, e, f, g, h) => make(x.Item1, x.Item2, c, d, e, f, g, h));

    /// <summary>A record of nine keys.</summary>
    public static Fields<R, R> Of<R, A, B, C, D, E, F, G, H, I>(
        Fields<R, A> a, Fields<R, B> b, Fields<R, C> c, Fields<R, D> d, Fields<R, E> e, Fields<R, F> f, Fields<R, G> g, Fields<R, H> h,
        Fields<R, I> i, Func<A, B, C, D, E, F, G, H, I, R> make) =>
        Of(a.And(b), c, d, e, f, g, h, i, (x, c, d, e, f, g, h, i) => make(x.Item1, x.Item2, c, d, e, f, g, h, i));

    /// <summary>
    /// The map with exactly these keys: unknown and repeated keys are errors. <paramref name="beside"/> names keys that are read and
    /// removed elsewhere.
    /// </summary>
    public static Codec<R> Closed<R>(this Fields<R, R> fields, params string[] beside)
    {
        var known = fields.Shapes.Map(field => field.Key).Concat(beside).ToSeq().Strict();
        var shape = new SpecShape.Record(fields.Shapes);
        return new(
            shape,
            (SpecNode node, SpecPath at) => node is SpecNode.Map map
                ? fields.Read(new(map, at)).And(Keys.Strays(map, at, known))
                : new(Codec<R>.WrongType(node, at, shape), Seq<Finding>.Empty),
            value => new SpecNode.Map(fields.Encode(value), 0));
    }
}
