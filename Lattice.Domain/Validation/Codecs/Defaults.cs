using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>
/// Removes the defaults of a shape from a tree. Two values of one codec give equal trees only if they are equal, because what is left out
/// is always the default in the shape, whatever the context.
/// </summary>
internal static class Defaults
{
    /// <summary>The tree without keys that equal their default, and without sections that become empty.</summary>
    internal static SpecNode Removed(SpecNode node, SpecShape shape) => (node, shape) switch
    {
        (SpecNode.Map map, SpecShape.Record record) => Removed(map, record.Fields),
        (SpecNode.Map map, SpecShape.Union union) => Removed(map, union.FieldsOf(map)),
        (SpecNode.List list, SpecShape.List many) => list with { Items = list.Items.Map(item => Removed(item, many.Item)).Strict() },
        _ => node,
    };

    private static SpecNode.Map Removed(SpecNode.Map map, Seq<FieldShape> fields) => map with
    {
        Entries = map.Entries.Map(entry => fields.Find(field => field.Key == entry.Key).Match(
            Some: field => Removed(entry, field),
            None: () => entry)).Somes().ToSeq().Strict(),
    };

    private static Option<SpecNode.Entry> Removed(SpecNode.Entry entry, FieldShape field) =>
        Prelude.Some(entry with { Value = Removed(entry.Value, field.Shape) })
            .Filter(rest => !field.Default.Exists(given => AreEqual(given, entry.Value))
                && !(field.IsSection && rest.Value is SpecNode.Map { Entries.IsEmpty: true }));

    /// <summary>Node by node: the equality of sequences in LanguageExt takes most of a second when it is first used.</summary>
    private static bool AreEqual(SpecNode one, SpecNode other) => (one, other) switch
    {
        (SpecNode.Map a, SpecNode.Map b) => a.Line == b.Line && a.Entries.Count == b.Entries.Count
            && Enumerable.Zip(a.Entries, b.Entries).All(
                pair => pair.First.Key == pair.Second.Key && AreEqual(pair.First.Value, pair.Second.Value)),
        (SpecNode.List a, SpecNode.List b) => a.Line == b.Line && a.Items.Count == b.Items.Count
            && Enumerable.Zip(a.Items, b.Items).All(pair => AreEqual(pair.First, pair.Second)),
        _ => one == other,
    };
}
