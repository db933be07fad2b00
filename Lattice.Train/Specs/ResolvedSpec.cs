using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>The resolved spec as text: canonical YAML with every default written out, one form per spec, lines ended by LF.</summary>
internal static partial class ResolvedSpec
{
    /// <summary>The text of an experiment. Law: loading it gives the experiment again.</summary>
    public static string Write(ExperimentSpec spec) => Write(SpecDocument.Encode(spec));

    /// <summary>The text of a tree.</summary>
    public static string Write(SpecNode node)
    {
        var text = new StringBuilder();
        Block(text, node, "");
        return text.ToString();
    }

    private static void Block(StringBuilder text, SpecNode node, string indent)
    {
        switch (node)
        {
            case SpecNode.Map { Entries.IsEmpty: false } map:
                map.Entries.Iter(entry =>
                {
                    text.Append(indent).Append(Plain(entry.Key, false)).Append(':');
                    Value(text, entry.Value, indent);
                });
                break;
            case SpecNode.List { Items.IsEmpty: false } list:
                list.Items.Iter(item => Item(text, item, indent));
                break;
            default:
                text.Append(indent).Append(Flow(node)).Append('\n');
                break;
        }
    }

    private static void Value(StringBuilder text, SpecNode value, string indent)
    {
        if (IsBlock(value))
        {
            text.Append('\n');
            Block(text, value, indent + "  ");
        }
        else
        {
            text.Append(' ').Append(Flow(value)).Append('\n');
        }
    }

    private static void Item(StringBuilder text, SpecNode item, string indent)
    {
        var inner = new StringBuilder();
        Block(inner, item, indent + "  ");
        text.Append(indent).Append("- ").Append(inner.ToString().AsSpan(indent.Length + 2));
    }

    private static bool IsBlock(SpecNode node) => node.Match(
        scalar: _ => false,
        list: list => list.Items.Exists(IsBlock),
        map: map => !map.Entries.IsEmpty);

    private static string Flow(SpecNode node) => node.Match(
        scalar: scalar => Plain(scalar.Text, scalar.Quoted),
        list: list => $"[{string.Join(", ", list.Items.Map(Flow))}]",
        map: _ => "{}");

    private static string Plain(string text, bool quoted) => !quoted && PlainText().IsMatch(text) ? text : Quote(text);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune switch
            {
                { Value: '"' } => "\\\"",
                { Value: '\\' } => "\\\\",
                _ when Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || rune.Value == ' '
                    || (rune.IsAscii && !Rune.IsControl(rune)) => rune.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A([A-Za-z0-9_/]|[-+.][A-Za-z0-9])[A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();
}
