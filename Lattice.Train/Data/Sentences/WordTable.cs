using System.Runtime.InteropServices;

namespace Lattice.Train.Data.Sentences;

/// <summary>The different words met while files are read, numbered in the order of their first appearance.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;
    private readonly List<string> words = [];

    internal WordTable() => spans = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many there are.</summary>
    internal int Count => words.Count;

    /// <summary>Word <paramref name="number"/>.</summary>
    internal string this[int number] => words[number];

    /// <summary>The number of a word, a new one at its first appearance.</summary>
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
