using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <summary>A spec as written: scalars, lists and maps with their lines (from 1; 0 when they do not come from a file).</summary>
internal abstract record SpecNode
{
    private SpecNode(int line) => Line = line;

    /// <summary>The line it starts on.</summary>
    public int Line { get; init; }

    /// <summary>One value as written; when <paramref name="Quoted"/>, it can only be text.</summary>
    public sealed record Scalar(string Text, bool Quoted, int Line) : SpecNode(Line)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Scalar(this);
    }

    /// <summary>Values in order.</summary>
    public sealed record List(Seq<SpecNode> Items, int Line) : SpecNode(Line)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.List(this);
    }

    /// <summary>Keys with their values in the order written; a repeated key appears repeatedly.</summary>
    public sealed record Map(Seq<Entry> Entries, int Line) : SpecNode(Line)
    {
        /// <summary>A map without keys and without a line: the value of a section that is left out.</summary>
        public static Map Empty { get; } = new(Seq<Entry>.Empty, 0);

        /// <summary>The first entry of a key.</summary>
        public Option<Entry> Find(string key) => Entries.Find(entry => entry.Key == key);

        /// <summary>This map without the given key.</summary>
        public Map Without(string key) => this with { Entries = Entries.Filter(entry => entry.Key != key) };

        private protected override R Of<R>(Cases<R> cases) => cases.Map(this);
    }

    /// <summary>A key of a map, the line of the key, and its value.</summary>
    public sealed record Entry(string Key, int Line, SpecNode Value);

    /// <summary>Matches on the case.</summary>
    public R Match<R>(Func<Scalar, R> scalar, Func<List, R> list, Func<Map, R> map) =>
        Of(new Cases<R>(scalar, list, map));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Scalar, R> Scalar, Func<List, R> List, Func<Map, R> Map);

    /// <summary>The same node with all lines set to 0: a value that does not come from a file.</summary>
    public SpecNode Unplaced() => Match<SpecNode>(
        scalar: node => node with { Line = 0 },
        list: node => new List(node.Items.Map(item => item.Unplaced()).Strict(), 0),
        map: node => new Map(node.Entries.Map(entry => new Entry(entry.Key, 0, entry.Value.Unplaced())).Strict(), 0));

    /// <summary>A description of the node for error messages: <c>"fast"</c>, <c>a list</c>, <c>nothing</c>.</summary>
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
