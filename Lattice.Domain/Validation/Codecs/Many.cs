using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Codecs for lists, and for "a word or a number".</summary>
internal static class Many
{
    /// <summary>A list of at least <paramref name="least"/> items; <paramref name="noun"/> names them: <c>widths</c>.</summary>
    public static Codec<Seq<A>> Of<A>(Codec<A> item, string noun, int least = 0)
    {
        var shape = new SpecShape.List(item.Shape, least, noun);
        return new(
            shape,
            (SpecNode node, SpecPath at) => node switch
            {
                SpecNode.List list when list.Items.Count < least => None(Faults.Of<Seq<A>>(
                    new SpecError.OutOfRange(
                        at with { Line = list.Line }, list.Describe(), $"{shape.Expected}, {least} or more", shape.Example))),
                SpecNode.List list => Items(list.Items.Map((index, one) => item.Read(one, at.Item(index, one.Line))).ToSeq().Strict()),
                _ => None(Codec<Seq<A>>.WrongType(node, at, shape)),
            },
            values => new SpecNode.List(values.Map(item.Encode).Strict(), 0));

        static Reading<Seq<A>> Items(Seq<Reading<A>> items) => new(items.Map(one => one.Result).All(), items.Bind(one => one.Found));
        static Reading<Seq<A>> None(Validation<SpecError, Seq<A>> faults) => new(faults, Seq<Finding>.Empty);
    }

    /// <summary>The word <c>all</c>, which reads as none, or what <paramref name="item"/> reads.</summary>
    public static Codec<Option<A>> OrAll<A>(Codec<A> item) => OrWord("all", item);

    /// <summary>A word, which reads as none, or what <paramref name="item"/> reads.</summary>
    public static Codec<Option<A>> OrWord<A>(string word, Codec<A> item)
    {
        var shape = new SpecShape.OrWord(word, item.Shape);
        return new(
            shape,
            (node, at) => node switch
            {
                SpecNode.Scalar scalar when scalar.Text == word => Faults.None(Option<A>.None),
                SpecNode.Scalar { Quoted: false } => item.Decode(node, at).Match(
                    Succ: value => Faults.None(Option<A>.Some(value)),
                    Fail: faults => Validation<SpecError, Option<A>>.Fail(faults.Map(fault => Widen(fault, shape)).Strict())),
                _ => Codec<Option<A>>.WrongType(node, at, shape),
            },
            value => value.Match(Some: item.Encode, None: () => new SpecNode.Scalar(word, false, 0)));
    }

    private static SpecError Widen(SpecError fault, SpecShape shape) => fault switch
    {
        SpecError.WrongType wrong => new SpecError.WrongType(wrong.At, wrong.Found, shape.Expected, wrong.Example),
        SpecError.OutOfRange outside => new SpecError.OutOfRange(outside.At, outside.Found, shape.Expected, outside.Example),
        _ => fault,
    };
}
