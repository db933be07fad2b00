using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Closed unions: a map whose tag says which case it is.</summary>
internal static class Union
{
    /// <summary>
    /// The union of the given cases, distinguished by the key <paramref name="tag"/>; <paramref name="noun"/> says what they are: <c>a kind
    /// of network</c>.
    /// </summary>
    public static Codec<U> Of<U>(string tag, string noun, params Case<U>[] cases) => Of(tag, noun, Option<string>.None, cases);

    /// <summary>
    /// A union where the name of a case stands for a map of the tag alone. A case without keys is written as its name.
    /// </summary>
    public static Codec<U> OrWord<U>(string tag, string noun, params Case<U>[] cases)
    {
        var union = Of(tag, noun, cases);
        var plain = (SpecShape.Union)union.Shape;
        var shape = new SpecShape.Union(plain.Tag, plain.Noun, plain.Cases, plain.Default, AreWords: true);
        return new(
            shape,
            (SpecNode node, SpecPath at) => node switch
            {
                SpecNode.Map => union.Read(node, at),
                SpecNode.Scalar word when shape.Cases.Exists(one => one.Name == word.Text) => union.Read(Spelled(shape, word), at),
                SpecNode.Scalar word => new(
                    Faults.Of<U>(Words.Unknown(word, at, noun, shape.Cases.Map(one => one.Name).Strict())), Seq<Finding>.Empty),
                _ => new(Codec<U>.WrongType(node, at, shape), Seq<Finding>.Empty),
            },
            value => union.Encode(value) is SpecNode.Map { Entries: { Count: 1 } alone } ? alone.Head.Value : union.Encode(value));
    }

    /// <summary>A union whose first case is what a map without the tag is, and is written without it.</summary>
    public static Codec<U> OrUntagged<U>(string tag, string noun, params Case<U>[] cases)
    {
        var union = Of(tag, noun, cases[0].Shape.Name, cases);
        return new(
            union.Shape,
            union.Read,
            value => union.Encode(value) is SpecNode.Map map && map.Find(tag).Exists(IsFirst) ? map.Without(tag) : union.Encode(value));

        bool IsFirst(SpecNode.Entry entry) => entry.Value is SpecNode.Scalar word && word.Text == cases[0].Shape.Name;
    }

    /// <summary>The map that the name of a case stands for.</summary>
    internal static SpecNode.Map Spelled(SpecShape.Union union, SpecNode.Scalar word) =>
        new(Prelude.Seq1(new SpecNode.Entry(union.Tag, word.Line, word)), word.Line);

    /// <summary>The same; a map without the tag is of the case <paramref name="fallback"/>.</summary>
    public static Codec<U> Of<U>(string tag, string noun, Option<string> fallback, params Case<U>[] cases)
    {
        var all = Prelude.toSeq(cases).Strict();
        var shape = new SpecShape.Union(tag, noun, all.Map(one => one.Shape).Strict(), fallback);
        var known = all.Map(one => one.Shape.Name).Strict();
        return new(
            shape,
            (SpecNode node, SpecPath at) => node is SpecNode.Map map ? Read(map, at) : None(Codec<U>.WrongType(node, at, shape)),
            Encode);

        Reading<U> Read(SpecNode.Map map, SpecPath at) => map.Find(tag).Match(
            Some: entry => Tagged(map, entry, at, at.Key(tag, entry.Line)),
            None: () => fallback.Bind(name => all.Find(one => one.Shape.Name == name)).Match(
                Some: one => Inside(one, map, at),
                None: () => None(
                    Faults.Of<U>(new SpecError.MissingKey(at.Key(tag, at.Line), string.Join(" | ", known), known.Head))
                        .And(Unread(map, at)))));

        Reading<U> Tagged(SpecNode.Map map, SpecNode.Entry entry, SpecPath at, SpecPath there) => entry.Value switch
        {
            SpecNode.Scalar scalar => all.Find(one => one.Shape.Name == scalar.Text).Match(
                Some: one => Inside(one, map, at) is var read
                    ? read with { Found = new Finding(there, one.Shape).Cons(read.Found) }
                    : default,
                None: () => None(Faults.Of<U>(Words.Unknown(scalar, there, noun, known)).And(Keys.Repeated(map, at)))),
            var other => None(Codec<U>.WrongType(other, there, new SpecShape.Choice(noun, known)).And(Keys.Repeated(map, at))),
        };

        Reading<U> Inside(Case<U> one, SpecNode.Map map, SpecPath at) =>
            one.Read(new(map, at)).And(Keys.Strays(map, at, tag.Cons(one.Shape.Fields.Map(field => field.Key))));

        static Reading<U> None(Validation<SpecError, U> faults) => new(faults, Seq<Finding>.Empty);

        // Without a tag, the keys of a map can only be checked against those of all cases together.
        Seq<SpecError> Unread(SpecNode.Map map, SpecPath at) =>
            Keys.Strays(map, at, tag.Cons(all.Bind(one => one.Shape.Fields).Map(field => field.Key).Distinct()));

        SpecNode Encode(U value) =>
            all.Map(one => one.Encode(value).Map(entries => (one.Shape.Name, Entries: entries))).Somes().HeadOrNone().Match(
                Some: found =>
                    new SpecNode.Map(new SpecNode.Entry(tag, 0, new SpecNode.Scalar(found.Name, false, 0)).Cons(found.Entries), 0),
                None: () => throw new InvalidOperationException($"{noun}: no case writes {value}."));
    }
}
