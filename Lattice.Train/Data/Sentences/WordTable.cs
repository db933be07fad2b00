using System.Runtime.InteropServices;

namespace Lattice.Train.Data.Sentences;

/// <summary>The distinct words of the files read, numbered in the order of their first appearance.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;
    private readonly List<string> words = [];

    internal WordTable() => spans = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of words.</summary>
    internal int Count => words.Count;

    /// <summary>Word <paramref name="number"/>.</summary>
    internal string this[int number] => words[number];

    /// <summary>The number of a word; its first appearance gives it a new one.</summary>
    internal int Number(ReadOnlySpan<char> word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(spans, word, out var known);
        if (!known)
        {
            number = words.Count;
            words.Add(word.ToString());
        }

        return number;
    }
}
