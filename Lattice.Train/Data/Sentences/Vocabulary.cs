using System.Collections.Frozen;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>A word and how often it occurs in the training sentences.</summary>
public readonly record struct VocabularyWord(string Text, long Count);

/// <summary>
/// The words that have numbers of their own: word k of the list has number k + <see cref="WordMark.Count"/>, below lie the marks. The list
/// is ordered by falling count, words of one count by the ordinal order of their UTF-16 code units.
/// </summary>
/// <param name="Words">The words.</param>
public sealed record Vocabulary(Seq<VocabularyWord> Words)
{
    private static readonly Seq<string> marks = Prelude.Seq("<pad>", "<unk>", "<s>", "</s>");

    /// <summary>Number of numbers: words and marks.</summary>
    public int Count => WordMark.Count + Words.Count;

    /// <summary>
    /// The word of a number as it is shown; a mark's name for marks, <c>&lt;unk&gt;</c> for what the vocabulary lacks. A word of the text
    /// that is spelled like a mark is shown with a backslash before it, <c>\&lt;unk&gt;</c>, and one that is spelled so with another: no
    /// two numbers look alike.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public string Shown(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)Count, nameof(number));
        return number < WordMark.Count ? marks[number] : Escaped(Words[number - WordMark.Count].Text);
    }

    private static string Escaped(string word) => marks.Exists(mark => word.TrimStart('\\') == mark) ? $"\\{word}" : word;

    /// <summary>
    /// From words to numbers. What is not in it is <see cref="WordMark.Unknown"/>, a word spelled like a mark too unless it is in the list.
    /// </summary>
    public FrozenDictionary<string, int> Numbers() =>
        Words.Map((index, word) => KeyValuePair.Create(word.Text, index + WordMark.Count)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The vocabulary of words with their counts.</summary>
    /// <param name="counted">Different words, in any order.</param>
    /// <param name="spec">Which of them it takes.</param>
    public static Vocabulary Of(IEnumerable<VocabularyWord> counted, VocabularySpec spec)
    {
        var words = counted.Where(word => word.Count >= spec.MinimumCount).ToArray();
        Array.Sort(words, Compare);
        return new Vocabulary(Prelude.toSeq(words.Take(spec.MaximumSize.IfNone(int.MaxValue)).ToArray()));
    }

    /// <summary>The order of the list: below 0 when <paramref name="one"/> stands before <paramref name="other"/>.</summary>
    internal static int Compare(VocabularyWord one, VocabularyWord other) =>
        one.Count != other.Count ? other.Count.CompareTo(one.Count) : string.CompareOrdinal(one.Text, other.Text);
}
