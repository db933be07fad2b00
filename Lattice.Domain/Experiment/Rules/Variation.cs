using System.Globalization;
using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary><c>vary: { objective.lambda: [0.01, 0.1, 1] }</c>: one document per value of one path.</summary>
internal static class Variation
{
    /// <summary>The key.</summary>
    public const string Key = "vary";

    /// <summary>Upper limit on the experiments of one file.</summary>
    public const int Most = 1000;

    private static readonly Seq<string> fixedKeys = Prelude.Seq("schema", "name", Key);

    /// <summary>The path a document varies, if it varies one.</summary>
    public static Option<string> PathOf(SpecNode document) =>
        document is SpecNode.Map map
            ? map.Find(Key).Bind(
                entry => entry.Value is SpecNode.Map varied && varied.Entries.Count == 1
                    ? Option<string>.Some(varied.Entries.Head.Key)
                    : default)
            : default;

    /// <summary>One document per value, in their order; only the document itself when nothing varies.</summary>
    public static Validation<SpecError, Seq<SpecNode.Map>> Expand(SpecNode.Map document) => document.Find(Key).Match(
        Some: entry =>
            Read(entry, SpecPath.Root.Key(Key, entry.Line)).Bind(varied => Variants(document.Without(Key), varied)).And(Repeated(document)),
        None: () => Faults.None(Prelude.Seq1(document)));

    /// <summary>What a value adds to the name of its experiment: <c>-lambda0.5</c>.</summary>
    /// <param name="path">The varied path.</param>
    /// <param name="value">The value.</param>
    /// <param name="index">Its position among the values, from 0; it names a map.</param>
    public static string NamePart(string path, SpecNode value, int index) => $"-{Last(path)}{Suffix(value, index)}";

    private static Seq<SpecError> Repeated(SpecNode.Map document) =>
        Keys.Repeated(document with { Entries = document.Entries.Filter(entry => entry.Key == Key) }, SpecPath.Root);

    private static Validation<SpecError, Varied> Read(SpecNode.Entry entry, SpecPath at) => entry.Value switch
    {
        SpecNode.Map { Entries.Count: 1 } map => Read(map.Entries.Head),
        SpecNode.Map map => Faults.Of<Varied>(new SpecError.VaryNotOne(at, map.Entries.Count)),
        var other => Codec<Varied>.WrongType(other, at, new SpecShape.Variation()),
    };

    private static Validation<SpecError, Varied> Read(SpecNode.Entry varied)
    {
        var path = new SpecPath(varied.Key, varied.Line);
        var values = varied.Value switch
        {
            SpecNode.List { Items.Count: > Most } list =>
                Faults.Of<Seq<SpecNode>>(new SpecError.TooManyVariants(path, list.Items.Count, Most)),
            SpecNode.List { Items.IsEmpty: false } list => Faults.None(list.Items),
            var other =>
                Faults.Of<Seq<SpecNode>>(new SpecError.WrongType(path, other.Describe(), "a list of one value or more", "[0.01, 0.1, 1]")),
        };
        var steps = fixedKeys.Contains(varied.Key)
            ? Faults.Of<Seq<SpecStep>>(new SpecError.VaryOfFixed(path))
            : SpecSteps.Parse(path, SpecDocument.Shape);
        return steps.And(values).Map(both => new Varied(path, both.Item2));
    }

    private static Validation<SpecError, Seq<SpecNode.Map>> Variants(SpecNode.Map document, Varied varied)
    {
        var names = varied.Values.Map((index, value) => NamePart(varied.Path.Path, value, index)).ToSeq().Strict();
        var alike = varied.Values
            .Map((index, value) => names.Take(index).Contains(names[index])
                ? Option<SpecError>.Some(
                    new SpecError.VariantsAlike(new SpecPath($"{varied.Path.Path}[{index}]", value.Line), $"…{names[index]}"))
                : Option<SpecError>.None)
            .Somes().ToSeq().Strict();
        return varied.Values
            .Map((index, value) => Replacement.Put(document, varied.Path, value).Map(changed => Named((SpecNode.Map)changed, names[index])))
            .ToSeq().All().And(alike);
    }

    private static SpecNode.Map Named(SpecNode.Map document, string suffix) => document with
    {
        Entries = document.Entries.Map(
            entry => entry is { Key: "name", Value: SpecNode.Scalar name } && ExperimentRules.Name.Decode(name, SpecPath.Root).IsSuccess
                ? entry with { Value = name with { Text = name.Text + suffix } }
                : entry).Strict(),
    };

    private static string Last(string path) => Sanitise(path[(path.LastIndexOf('.') + 1)..]);

    // A map has no short text, so its position in the list, counted from 1, names it.
    private static string Suffix(SpecNode value, int index) => value.Match(
        scalar: one => Sanitise(one.Text),
        list: many => string.Join("-", many.Items.Map(item => Suffix(item, index))),
        map: _ => (index + 1).ToString(CultureInfo.InvariantCulture));

    private static string Sanitise(string text) =>
        string.Concat(text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-'));

    private sealed record Varied(SpecPath Path, Seq<SpecNode> Values);
}
