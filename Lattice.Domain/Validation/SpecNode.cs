using LanguageExt;

namespace Lattice.Domain.Validation;

/// <summary>A spec as it was written: scalars, lists and maps with their lines (from 1; 0 when they come from no file).</summary>
public abstract record SpecNode
{
    private SpecNode(int line) => Line = line;

    /// <summary>The line it starts on.</summary>
    public int Line { get; init; }

    /// <summary>One value as written; <paramref name="Quoted"/> says that it can only mean text.</summary>
    public sealed record Scalar(string Text, bool Quoted, int Line) : SpecNode(Line);

    /// <summary>Values in order.</summary>
    public sealed record List(Seq<SpecNode> Items, int Line) : SpecNode(Line);

    /// <summary>Keys with their values in the order written; a key given twice stands here twice.</summary>
    public sealed record Map(Seq<Entry> Entries, int Line) : SpecNode(Line)
    {
        /// <summary>A map without keys, from no file: what a section left out means.</summary>
        public static Map Empty { get; } = new(Seq<Entry>.Empty, 0);

        /// <summary>The first entry of a key.</summary>
        public Option<Entry> Find(string key) => Entries.Find(entry => entry.Key == key);

        /// <summary>This map without a key.</summary>
        public Map Without(string key) => this with { Entries = Entries.Filter(entry => entry.Key != key) };
    }

    /// <summary>A key of a map, the line of the key, and its value.</summary>
    public sealed record Entry(string Key, int Line, SpecNode Value);

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Scalar, R> scalar, Func<List, R> list, Func<Map, R> map) => this switch
    {
        Scalar node => scalar(node),
        List node => list(node),
        Map node => map(node),
        _ => throw new InvalidOperationException($"Unknown node {GetType().Name}."),
    };

    /// <summary>The same node, every line of it set to 0: a value that comes from no file.</summary>
    public SpecNode Unplaced() => Match<SpecNode>(
        scalar: node => node with { Line = 0 },
        list: node => new List(node.Items.Map(item => item.Unplaced()).Strict(), 0),
        map: node => new Map(node.Entries.Map(entry => new Entry(entry.Key, 0, entry.Value.Unplaced())).Strict(), 0));

    /// <summary>The node in words, for an error's sentence: <c>"fast"</c>, <c>a list</c>, <c>nothing</c>.</summary>
    public string Describe() => Match(
        scalar: node => node switch
        {
            { Quoted: true } => $"the quoted text {Display.Quote(node.Text)}",
            { Text: "" } => "nothing",
            _ => Display.Quote(node.Text),
        },
        list: node => node.Items.IsEmpty ? "an empty list" : "a list",
        map: _ => "a map");
}
