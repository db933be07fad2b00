using LanguageExt;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation;

/// <summary>The shape of a part of a spec. Schema, reference and known paths are derived from it.</summary>
public abstract record SpecShape
{
    private SpecShape(string expected, string example) => (Expected, Example) = (expected, example);

    /// <summary>The expected value, in words: <c>a number above 0</c>.</summary>
    public string Expected { get; }

    /// <summary>An example, on one line.</summary>
    public string Example { get; }

    /// <summary>Free text that matches a regular expression.</summary>
    public sealed record Text(string Pattern, string Expected, string Example) : SpecShape(Expected, Example);

    /// <summary>A whole number between two bounds, both included.</summary>
    internal sealed record Whole(decimal Low, decimal High, string Example) : SpecShape(
        Low == High ? $"{Low}" : $"a whole number from {Low} to {High}", Example);

    /// <summary>A finite real number in an interval.</summary>
    internal sealed record Real(Interval Interval, string Example) : SpecShape(Interval.Describe(), Example);

    /// <summary>true or false.</summary>
    public sealed record Truth() : SpecShape("true or false", "true");

    /// <summary>One of several words.</summary>
    public sealed record Choice(string Noun, Seq<string> Words) : SpecShape(
        Words.Count == 1 ? Words.Head : $"one of {string.Join(", ", Words)}", Words.Head);

    /// <summary>The word <paramref name="Word"/>, or what <paramref name="Item"/> describes.</summary>
    internal sealed record OrWord(string Word, SpecShape Item) : SpecShape($"the word {Word} or {Item.Expected}", Item.Example);

    /// <summary>A column of a table: a whole number from 0, or a name.</summary>
    internal sealed record Column() : SpecShape("a column's name, or its number counted from 0", "species");

    /// <summary>A list with a minimum number of items.</summary>
    internal sealed record List(SpecShape Item, int Least, string Noun) : SpecShape($"a list of {Noun}", $"[{Item.Example}]");

    /// <summary>A map of known keys.</summary>
    internal sealed record Record(Seq<FieldShape> Fields) : SpecShape(
        $"a map of {string.Join(", ", Fields.Map(one => one.Key))}", ExampleOf(Fields));

    /// <summary>
    /// A map whose key <paramref name="Tag"/> selects the case and so the other known keys. With <paramref name="AreWords"/>, the name of a
    /// case stands for the map with that tag alone.
    /// </summary>
    internal sealed record Union(string Tag, string Noun, Seq<CaseShape> Cases, Option<string> Default, bool AreWords = false) : SpecShape(
        AreWords
            ? $"one of {string.Join(", ", Cases.Map(one => one.Name))}, or a map with {Tag} and its keys"
            : $"a map with {Tag}: {string.Join(" | ", Cases.Map(one => one.Name))}",
        AreWords ? Cases.Head.Name
        : Cases.Head.Fields.Filter(one => one.IsRequired).IsEmpty
            ? $"{{ {Tag}: {Cases.Head.Name} }}"
            : $"{{ {Tag}: {Cases.Head.Name}, {ExampleOf(Cases.Head.Fields)[2..]}")
    {
        /// <summary>The keys of the case that a map selects, including the tag.</summary>
        internal Seq<FieldShape> FieldsOf(SpecNode.Map map) => TagField.Cons(
            Cases.Filter(one => map.Find(Tag).Exists(tag => tag.Value is SpecNode.Scalar scalar && scalar.Text == one.Name))
                .Bind(one => one.Fields));

        /// <summary>The tag as a key.</summary>
        internal FieldShape TagField => new(
            Tag, "", new Choice(Noun, Cases.Map(one => one.Name)), Default.IsNone,
            Default.Map(name => (SpecNode)new SpecNode.Scalar(name, false, 0)));
    }

    /// <summary>A dotted path with the list of values that it takes in turn.</summary>
    public sealed record Variation()
        : SpecShape("a map of one dotted path to a list of its values", "{ objective.lambda: [0.01, 0.1, 1] }");

    private static string ExampleOf(Seq<FieldShape> fields)
    {
        var required = fields.Filter(field => field.IsRequired);
        var shown = required.IsEmpty ? fields.Take(1) : required;
        return $"{{ {string.Join(", ", shown.Map(field => $"{field.Key}: {field.Shape.Example}"))} }}";
    }
}
