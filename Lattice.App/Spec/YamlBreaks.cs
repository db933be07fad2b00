namespace Lattice.App.Spec;

/// <summary>
/// The characters that YAML 1.1, which the parser reads, takes for line breaks and YAML 1.2 does not: U+0085, U+2028 and U+2029; and the
/// byte order mark, which it does not take as text. Before parsing others stand in for them, which the text does not have; they come back
/// in what is read.
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

    /// <summary>The text with stand-ins where it needs them; null where every character that could stand in is taken.</summary>
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

    /// <summary>What was read, with its own characters again.</summary>
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
