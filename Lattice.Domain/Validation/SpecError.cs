using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation;

/// <summary>
/// An error in a spec: where it is, what was found, what to write instead. Each case is data and supplies its own message, so a new case
/// without one does not compile.
/// </summary>
internal abstract partial record SpecError
{
    // Longer than any message, apart from text of the file that it quotes.
    private const int LongestSentence = 2000;

    private SpecError(SpecPath at, string sentence) => (At, Sentence) = (at, sentence);

    /// <summary>Its location.</summary>
    public SpecPath At { get; init; }

    /// <summary>What is wrong and what to do about it: one sentence, without the location.</summary>
    public string Sentence { get; }

    /// <summary>The name of the case, for programs: <c>unknownKey</c>, <c>outOfRange</c>, ….</summary>
    public string Kind
    {
        get
        {
            var name = GetType().Name;
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>True when the error is in a <c>--set</c>, not in the file.</summary>
    protected virtual bool IsFromOverride => At.Line == 0 && At.Path.Length > 0;

    /// <summary>
    /// The whole line shown to the user: <c>spec.yaml:12: train.optimiser.rate: "fast" is not a number above 0; write for example
    /// 0.0005.</c>
    /// </summary>
    /// <param name="file">The spec file's name.</param>
    public string Render(string file)
    {
        var place = IsFromOverride ? "--set" : At.Line > 0 ? $"{file}:{At.Line}" : file;
        return $"{place}: {Render()}";
    }

    /// <summary>The same without the file: <c>train.batch: 0 is …</c>.</summary>
    public string Render()
    {
        var sentence = Display.Clean(Sentence, LongestSentence);
        return At.Path.Length == 0 ? sentence : $"{Display.Clean(At.Path)}: {sentence}";
    }

    private static string Choices(Option<string> nearest, string place, Seq<string> words)
    {
        var list = words.IsEmpty ? $"o key is known{place}." : $"nown{place}: {string.Join(", ", words)}.";
        return nearest.Match(Some: word => $"did you mean {word}? "
        + $"{(words.IsEmpty ? 'N' : 'K')}{list}", None: () => $"{(words.IsEmpty ? 'n' : 'k')}{list}");
    }
}
