namespace Lattice.Train.Specs;

/// <summary>
/// Characters that the parser, which reads YAML 1.1, treats as line breaks although YAML 1.2 does not: U+0085, U+2028 and U+2029; and the
/// byte order mark, which it rejects in text. Before parsing they are replaced by characters that do not occur in the text; afterwards they
/// are restored.
/// </summary>
internal sealed class YamlBreaks
{
    private const string Replaced = "\u0085\u2028\u2029\ufeff";
    private const char FirstPrivate = '\ue000';
    private const char LastPrivate = '\uf8ff';

    private readonly string standIns;

    private YamlBreaks(string text, string standIns) => (Text, this.standIns) = (text, standIns);

    /// <summary>The text for the parser.</summary>
    public string Text { get; }

    /// <summary>The text with replacements where needed; null if every candidate for a replacement occurs in the text.</summary>
    public static YamlBreaks? Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Replaced) < 0)
        {
            return new(text, "");
        }

        var present = text.ToHashSet();
        var free = new string(
            [.. Enumerable.Range(FirstPrivate, LastPrivate - FirstPrivate + 1).Select(code => (char)code)
                .Where(code => !present.Contains(code)).Take(Replaced.Length)]);
        return free.Length == Replaced.Length ? new(Swapped(text, Replaced, free), free) : null;
    }

    /// <summary>Restores the original characters in a value.</summary>
    public string Restored(string read) => standIns.Length == 0 ? read : Swapped(read, standIns, Replaced);

    private static string Swapped(string text, string from, string to) =>
        string.Create(text.Length, (text, from, to), static (target, state) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                var place = state.from.IndexOf(state.text[i]);
                target[i] = place < 0 ? state.text[i] : state.to[place];
            }
        });
}
