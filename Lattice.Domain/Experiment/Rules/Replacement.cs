using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>Puts a value into a tree at a path, before validation, as <c>--set</c> and <c>vary</c> do.</summary>
internal static class Replacement
{
    /// <summary>
    /// The document with <paramref name="value"/> at <paramref name="path"/>; missing maps on the way are added. A path that no spec has is
    /// an error; decoding checks whether the value fits.
    /// </summary>
    public static Validation<SpecError, SpecNode> Put(SpecNode document, SpecPath path, SpecNode value) =>
        SpecSteps.Parse(path, SpecDocument.Shape).Bind(steps => Put(document, SpecDocument.Shape, steps, value, path));

    private static Validation<SpecError, SpecNode> Put(
        SpecNode node, Option<SpecShape> shape, Seq<SpecStep> steps, SpecNode value, SpecPath path) =>
        steps.HeadOrNone().Match(
            Some: step => step.Match(
                key: key => Keys(node, shape) is SpecNode.Map map
                    ? Below(map, shape, key.Name, steps.Tail, value, path)
                    : Faults.None(node),
                item: item => node is SpecNode.List list ? Below(list, shape, item.Index, steps.Tail, value, path) : Faults.None(node)),
            None: () => Faults.None(value));

    // A key below a word, such as objective.loss.variance below gaussian, is a key of the map that the word stands for.
    private static SpecNode Keys(SpecNode node, Option<SpecShape> shape) =>
        node is SpecNode.Scalar word && shape.Case is SpecShape.Union { AreWords: true } union ? Union.Spelled(union, word) : node;

    private static Validation<SpecError, SpecNode> Below(
        SpecNode.Map map, Option<SpecShape> shape, string key, Seq<SpecStep> rest, SpecNode value, SpecPath path)
    {
        var inside = shape.Bind(one => SpecSteps.ShapeOf(key, one));
        return map.Find(key).Match(
            Some: found => Put(found.Value, inside, rest, value, path).Map(inner => (SpecNode)(map with
            {
                Entries = map.Entries.Map(
                    entry => ReferenceEquals(entry, found) ? new SpecNode.Entry(key, rest.IsEmpty ? value.Line : entry.Line, inner) : entry)
                        .Strict(),
            })),
            None: () => Put(new SpecNode.Map(Seq<SpecNode.Entry>.Empty, value.Line), inside, rest, value, path).Map(
                inner => (SpecNode)(map with { Entries = map.Entries.Add(new SpecNode.Entry(key, value.Line, inner)) })));
    }

    private static Validation<SpecError, SpecNode> Below(
        SpecNode.List list, Option<SpecShape> shape, int index, Seq<SpecStep> rest, SpecNode value, SpecPath path) =>
        index < list.Items.Count
            ? Put(list.Items[index], shape.Bind(Item), rest, value, path).Map(
                inner => (SpecNode)(list with { Items = list.Items.Map((at, item) => at == index ? inner : item).ToSeq().Strict() }))
            : Faults.Of<SpecNode>(new SpecError.NoSuchItem(path, index, list.Items.Count));

    private static Option<SpecShape> Item(SpecShape shape) =>
        shape is SpecShape.List list ? Option<SpecShape>.Some(list.Item) : Option<SpecShape>.None;
}
