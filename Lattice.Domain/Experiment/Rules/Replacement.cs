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
        SpecSteps.Parse(path, SpecDocument.Shape).Bind(steps => Put(document, steps, value, path));

    private static Validation<SpecError, SpecNode> Put(SpecNode node, Seq<SpecStep> steps, SpecNode value, SpecPath path) =>
        steps.HeadOrNone().Match(
            Some: step => step.Match(
                key: key => node is SpecNode.Map map ? Below(map, key.Name, steps.Tail, value, path) : Faults.None(node),
                item: item => node is SpecNode.List list ? Below(list, item.Index, steps.Tail, value, path) : Faults.None(node)),
            None: () => Faults.None(value));

    private static Validation<SpecError, SpecNode> Below(SpecNode.Map map, string key, Seq<SpecStep> rest, SpecNode value, SpecPath path) =>
        map.Find(key).Match(
            Some: found => Put(found.Value, rest, value, path).Map(inner => (SpecNode)(map with
            {
                Entries = map.Entries.Map(
                    entry => ReferenceEquals(entry, found) ? new SpecNode.Entry(key, rest.IsEmpty ? value.Line : entry.Line, inner) : entry)
                        .Strict(),
            })),
            None: () => Put(new SpecNode.Map(Seq<SpecNode.Entry>.Empty, value.Line), rest, value, path).Map(
                inner => (SpecNode)(map with { Entries = map.Entries.Add(new SpecNode.Entry(key, value.Line, inner)) })));

    private static Validation<SpecError, SpecNode> Below(
        SpecNode.List list, int index, Seq<SpecStep> rest, SpecNode value, SpecPath path) =>
        index < list.Items.Count
            ? Put(list.Items[index], rest, value, path).Map(
                inner => (SpecNode)(list with { Items = list.Items.Map((at, item) => at == index ? inner : item).ToSeq().Strict() }))
            : Faults.Of<SpecNode>(new SpecError.NoSuchItem(path, index, list.Items.Count));
}
