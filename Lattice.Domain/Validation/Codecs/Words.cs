using System.Text.RegularExpressions;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Codecs for texts, words of a fixed set, and booleans.</summary>
internal static class Words
{
    /// <summary>true or false.</summary>
    public static Codec<bool> Boolean { get; } = new(
        new SpecShape.Truth(),
        (node, at) => node is SpecNode.Scalar { Quoted: false, Text: "true" or "false" } scalar
            ? Faults.None(scalar.Text == "true")
            : Codec<bool>.WrongType(node, at, new SpecShape.Truth()),
        value => new SpecNode.Scalar(value ? "true" : "false", false, 0));

    /// <summary>Text that matches a regular expression.</summary>
    public static Codec<string> Text(string pattern, string expected, string example)
    {
        var shape = new SpecShape.Text(pattern, expected, example);
        return new(
            shape,
            (node, at) =>
                node is SpecNode.Scalar scalar && !scalar.Text.EndsWith('\n')
                    && Regex.IsMatch(scalar.Text, pattern, RegexOptions.CultureInvariant)
                    ? Faults.None(scalar.Text)
                    : Codec<string>.WrongType(node, at, shape),
            Write);
    }

    /// <summary>Any non-empty text of one line.</summary>
    public static Codec<string> Line(string expected, string example) => Text(@"^[^\x00-\x1f\x7f]+$", expected, example);

    /// <summary>One word of a fixed set, each standing for a value; <paramref name="noun"/> says what they are: <c>a loss</c>.</summary>
    public static Codec<A> Choice<A>(string noun, params (string Word, A Value)[] words) where A : notnull
    {
        var known = Prelude.toSeq(words.Select(one => one.Word)).Strict();
        var shape = new SpecShape.Choice(noun, known);
        return new(
            shape,
            (node, at) => node is SpecNode.Scalar scalar
                ? Prelude.toSeq(words).Find(one => one.Word == scalar.Text).Match(
                    Some: one => Faults.None(one.Value),
                    None: () => Faults.Of<A>(Unknown(scalar, at, noun, known)))
                : Codec<A>.WrongType(node, at, shape),
            value => new SpecNode.Scalar(words.First(one => one.Value.Equals(value)).Word, false, 0));
    }

    /// <summary>The error for an unknown word.</summary>
    internal static SpecError Unknown(SpecNode.Scalar found, SpecPath at, string noun, Seq<string> known) =>
        new SpecError.UnknownCase(
            at with { Line = found.Line },
            found.Text.Length == 0 ? "nothing" : Display.Quote(found.Text),
            noun,
            NearestWord.Of(found.Text, known),
            known);

    // Text that another YAML reader would take for a number, a boolean or null is written in quotes.
    private static SpecNode Write(string text) =>
        new SpecNode.Scalar(
            text,
            Regex.IsMatch(
                text,
                @"^([-+.]?[0-9].*|true|false|yes|no|on|off|null|~|[-+]?\.(inf|nan))$",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),
            0);
}
