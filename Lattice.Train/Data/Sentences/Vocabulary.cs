using System.Collections.Frozen;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>A word and how often it occurs in the training sentences.</summary>
public readonly record struct VocabularyWord(string Text, long Count);

/// <summary>
/// The words that have numbers of their own: word k of the list has number k + <see cref="WordMark.Count"/>; lower numbers are the marks.
/// The list is ordered by descending count; words with equal counts are in the ordinal order of their UTF-16 code units.
/// </summary>
/// <param name="Words">The words.</param>
public sealed record Vocabulary(Seq<VocabularyWord> Words)
{
    private static readonly Seq<string> marks = Prelude.Seq("<pad>", "<unk>", "<s>", "</s>");

    /// <summary>How many numbers there are: words and marks.</summary>
    public int Count => WordMark.Count + Words.Count;

    /// <summary>
    /// The word of a number for display; for marks their names, for unknown words <c>&lt;unk&gt;</c>. A word of the text that is spelled
    /// like a mark gets a backslash in front, <c>\&lt;unk&gt;</c>, and a word spelled like that gets another, so that no two numbers look
    /// alike.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public string Shown(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)Count, nameof(number));
        return number < WordMark.Count ? marks[number] : Escaped(Words[number - WordMark.Count].Text);
    }

    private static string Escaped(string word) => marks.Exists(mark => word.TrimStart('\\') == mark) ? $"\\{word}" : word;

    /// <summary>
    /// Maps words to numbers. A word that is missing is <see cref="WordMark.Unknown"/>, even if it is spelled like a mark.
    /// </summary>
    public FrozenDictionary<string, int> Numbers() =>
        Words.Map((index, word) => KeyValuePair.Create(word.Text, index + WordMark.Count)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The vocabulary of words with their counts.</summary>
    /// <param name="counted">Distinct words, in any order.</param>
    /// <param name="spec">Which of them to include.</param>
    public static Vocabulary Of(IEnumerable<VocabularyWord> counted, VocabularySpec spec)
    {
        var words = counted.Where(word => word.Count >= spec.MinimumCount).ToArray();
        Array.Sort(words, Compare);
        return new Vocabulary(Prelude.toSeq(words.Take(spec.MaximumSize.IfNone(int.MaxValue)).ToArray()));
    }

    /// <summary>The order of the list: below 0 when <paramref name="one"/> comes before <paramref name="other"/>.</summary>
    internal static int Compare(VocabularyWord one, VocabularyWord other) =>
        one.Count != other.Count ? other.Count.CompareTo(one.Count) : string.CompareOrdinal(one.Text, other.Text);
}
