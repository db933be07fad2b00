using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Events = YamlDotNet.Core.Events;

namespace Lattice.Train.Specs;

/// <summary>
/// Reads YAML into a tree that keeps lines and repeated keys. It accepts maps, lists and scalars; anchors, aliases, merge keys, tags, keys
/// that are not text, several documents and depth beyond 64 are refused.
/// </summary>
internal sealed class YamlReader
{
    private const int Deepest = 64;
    private const int LongestKey = 200;

    // Reading continues after a fault, but only up to this number.
    private const int MostFaults = 100;

    private readonly YamlBreaks text;
    private readonly Parser parser;
    private readonly List<SpecError> faults = [];

    private YamlReader(YamlBreaks text) => (this.text, parser) = (text, new Parser(new StringReader(text.Text)));

    /// <summary>The document of a text; an empty text is a map without keys.</summary>
    public static Validation<SpecError, UnvalidatedExperiment> Read(string text) =>
        ReadNode(text).Map(node => new UnvalidatedExperiment(node.IfNone(() => new SpecNode.Map(Seq<SpecNode.Entry>.Empty, 1))));

    /// <summary>The one node of a text, if there is one.</summary>
    public static Validation<SpecError, Option<SpecNode>> ReadNode(string text)
    {
        text = text.StartsWith('\ufeff') ? text[1..] : text;
        if (text.Any(letter => (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r' or '\u0085')) || letter == '\ufffd')
            || !IsWhole(text) || YamlBreaks.Of(text) is not { } plain)
        {
            return Fail(new SpecError.NotText(new SpecPath("", 0)));
        }

        try
        {
            var reader = new YamlReader(plain);
            var node = reader.Read();
            return reader.faults.Count == 0
                ? Validation<SpecError, Option<SpecNode>>.Success(node)
                : Validation<SpecError, Option<SpecNode>>.Fail(Prelude.toSeq(reader.faults).Strict());
        }
        catch (YamlException fault)
        {
            // A faulty token of several lines is located where reading stopped. For some tabs, the parser reports only that there is one:
            // then all lines are searched.
            var (start, end) = (fault.Start, fault.End);
            var stopped = end.Line > start.Line && fault is SemanticErrorException;
            var last = start.Equals(Mark.Empty) && end.Equals(Mark.Empty) ? int.MaxValue - 1 : (int)long.Max(start.Line, end.Line);
            return Fail(TabLine(plain.Text, (int)start.Line, last) is { } line
                ? new SpecError.TabIndent(new SpecPath("", line))
                : new SpecError.Syntax(
                    new SpecPath("", (int)(stopped ? end : start).Line), stopped ? 0 : (int)start.Column, Reason(fault)));
        }
    }

    /// <summary>False for a text with half of a surrogate pair.</summary>
    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first line indented by a tab, from where a fault starts to where the parser stopped, or after it.</summary>
    private static int? TabLine(string text, int start, int stopped)
    {
        var lines = text.ReplaceLineEndings("\n").Replace('\r', '\n').Split('\n');
        for (var line = int.Max(1, start); line <= int.Min(lines.Length, stopped + 1); line++)
        {
            var indent = lines[line - 1].AsSpan(0, lines[line - 1].Length - lines[line - 1].AsSpan().TrimStart(" \t").Length);
            if (indent.Contains('\t') && indent.Length < lines[line - 1].Length && lines[line - 1][indent.Length] != '#')
            {
                return line;
            }
        }

        return null;
    }

    private static Validation<SpecError, Option<SpecNode>> Fail(SpecError fault) =>
        Validation<SpecError, Option<SpecNode>>.Fail(Prelude.Seq1(fault));

    private static string Reason(YamlException fault)
    {
        var reason = Display.Clean(fault.Message.ReplaceLineEndings(" "), longest: 300);
        return char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    /// <summary>The document; none if reading stopped because of too many faults.</summary>
    private Option<SpecNode> Read()
    {
        try
        {
            return Document();
        }
        catch (GivenUp)
        {
            return Option<SpecNode>.None;
        }
    }

    private Option<SpecNode> Document()
    {
        var root = Option<SpecNode>.None;
        var documents = 0;
        while (Advance())
        {
            switch (parser.Current)
            {
                case DocumentStart start:
                    documents++;
                    if (documents > 1)
                    {
                        Refuse(start, "", "a second document", "write one file per spec");
                        return root;
                    }

                    Advance();
                    root = Node("", 0);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    private SpecNode Node(string path, int depth)
    {
        var current = parser.Current!;
        var line = (int)current.Start.Line;
        if (depth > Deepest)
        {
            throw new YamlException(current.Start, current.End, $"Nested deeper than {Deepest} levels");
        }

        if (current is NodeEvent node)
        {
            Inspect(node, path);
        }

        switch (current)
        {
            case Events.Scalar scalar:
                var value = text.Restored(scalar.Value);
                if (!IsWhole(value))
                {
                    Refuse(current, path, "half of a surrogate pair", "write the character itself");
                }

                return new SpecNode.Scalar(value, scalar.Style != ScalarStyle.Plain, line);
            case AnchorAlias:
                Refuse(current, path, "an alias", "write the value out");
                return new SpecNode.Scalar("", false, line);
            case SequenceStart:
                return List(path, line, depth);
            case MappingStart:
                return Map(path, line, depth);
            default:
                throw new YamlException(current.Start, current.End, "A value was expected here");
        }
    }

    private SpecNode.List List(string path, int line, int depth)
    {
        var items = new List<SpecNode>();
        while (Advance() && parser.Current is not SequenceEnd)
        {
            items.Add(Node($"{path}[{items.Count}]", depth + 1));
        }

        return new SpecNode.List(Prelude.toSeq(items).Strict(), line);
    }

    private SpecNode.Map Map(string path, int line, int depth)
    {
        var entries = new List<SpecNode.Entry>();
        while (Advance() && parser.Current is not MappingEnd)
        {
            var start = parser.Current!;
            var key = Node(path, depth + 1);
            if (key is not SpecNode.Scalar name)
            {
                Refuse(start, path, "a key that is a list or a map", "write a plain word");
            }
            else if (name is { Text: "<<", Quoted: false })
            {
                Refuse(start, path, "a merge key", "write the keys out");
            }

            var word = (key as SpecNode.Scalar)?.Text ?? "";
            if (word.Length > LongestKey)
            {
                Add(new SpecError.KeyTooLong(new SpecPath(path, key.Line), word.Length, LongestKey));
                word = word[..LongestKey];
            }

            Advance();
            entries.Add(new SpecNode.Entry(word, key.Line, Node(path.Length == 0 ? word : $"{path}.{word}", depth + 1)));
        }

        return new SpecNode.Map(Prelude.toSeq(entries).Strict(), line);
    }

    // The parser throws other exceptions on some malformed texts: those are faults of the text too.
    private bool Advance()
    {
        var last = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext();
        }
        catch (Exception fault) when (fault
            is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new YamlException(last, last, "What follows here cannot be read; is a bracket or a quote left open?");
        }
    }

    private void Inspect(NodeEvent node, string path)
    {
        if (!node.Anchor.IsEmpty)
        {
            Refuse(node, path, "an anchor", "write the value out where it is used");
        }

        if (!node.Tag.IsEmpty)
        {
            Refuse(node, path, "a tag", "leave it out");
        }
    }

    private void Refuse(ParsingEvent here, string path, string feature, string remedy) =>
        Add(new SpecError.Unsupported(new SpecPath(path, (int)here.Start.Line), feature, remedy));

    private void Add(SpecError fault)
    {
        faults.Add(fault);
        if (faults.Count >= MostFaults)
        {
            throw new GivenUp();
        }
    }

    /// <summary>Thrown when there are too many faults to continue.</summary>
    private sealed class GivenUp : Exception;
}
