using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>
/// <c>--set path=value</c>: a value put into the tree before it is validated. Where a single value is expected, the text is taken literally
/// unless it is in quotes; elsewhere it is parsed as YAML.
/// </summary>
internal static class Override
{
    /// <summary>The tree with an override applied; the last one for a path counts.</summary>
    public static Validation<SpecError, SpecNode> Apply(SpecNode document, string text)
    {
        var equals = text.IndexOf('=');
        var path = new SpecPath(equals < 0 ? "" : text[..equals].Trim(), 0);
        if (path.Path.Length == 0)
        {
            return Fail(new SpecError.NotAnOverride(new SpecPath("", 0), text));
        }

        if (IsVaried(document, path.Path))
        {
            return Fail(new SpecError.SetAndVaried(path));
        }

        return Value(path, text[(equals + 1)..]).Match(
            Succ: value => Replacement.Put(document, path, value.IfNone(() => new SpecNode.Scalar("", false, 0)).Unplaced()),
            Fail: faults => Validation<SpecError, SpecNode>.Fail(faults.Map(fault => fault with { At = path }).Strict()));
    }

    // Where a single value is expected, the whole text is the value: "a: b" is not a map, and " #" does not start a comment. Spaces around
    // numbers and words are trimmed.
    private static Validation<SpecError, LanguageExt.Option<SpecNode>> Value(SpecPath path, string text) =>
        SpecDocument.ShapeAt(path).Filter(_ => text.TrimStart() is not ['"' or '\'', ..]).Case switch
        {
            SpecShape.Text or SpecShape.Column => Plain(text),
            SpecShape.Whole or SpecShape.Real or SpecShape.Truth or SpecShape.Choice or SpecShape.OrWord => Plain(text.Trim()),
            _ => YamlReader.ReadNode(text),
        };

    private static Validation<SpecError, LanguageExt.Option<SpecNode>> Plain(string text) =>
        Validation<SpecError, LanguageExt.Option<SpecNode>>.Success(new SpecNode.Scalar(text, false, 0));

    // A path inside the varied one is replaced with it; one around it keeps the variation meaningful.
    private static bool IsVaried(SpecNode document, string path) =>
        Variation.PathOf(document)
            .Map(
                varied => path == varied || path.StartsWith(varied + ".", StringComparison.Ordinal)
                    || path.StartsWith(varied + "[", StringComparison.Ordinal)).IfNone(false);

    private static Validation<SpecError, SpecNode> Fail(SpecError fault) => Validation<SpecError, SpecNode>.Fail(Prelude.Seq1(fault));
}
