using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// One split of a text: an immutable list of <see cref="Count"/> sentences of at least one word. Words are numbers of a
/// <see cref="Vocabulary"/>, without start and end marks. Numbers take two bytes each if all are below 65,536, and four otherwise. Safe to
/// read from many threads.
/// </summary>
public sealed class TextSplit
{
    private readonly ushort[]? narrow;
    private readonly int[]? wide;
    private readonly int[] starts;
    private readonly string[] unknown;
    private readonly int[] unknownStarts;

    private TextSplit(ushort[]? narrow, int[]? wide, int[] starts, string[] unknown, int[] unknownStarts, int longest)
    {
        this.narrow = narrow;
        this.wide = wide;
        this.starts = starts;
        this.unknown = unknown;
        this.unknownStarts = unknownStarts;
        Longest = longest;
    }

    /// <summary>Number of sentences.</summary>
    public int Count => starts.Length - 1;

    /// <summary>Number of words in all sentences, without marks.</summary>
    public int Words => starts[^1];

    /// <summary>How many of the words are <see cref="WordMark.Unknown"/>.</summary>
    public long Unknown => unknown.Length;

    /// <summary>Number of words in the longest sentence.</summary>
    public int Longest { get; }

    /// <summary>Number of words in sentence <paramref name="sentence"/>, at least 1.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is out of range.</exception>
    public int Length(int sentence) => starts[sentence + 1] - starts[sentence];

    /// <summary>
    /// Writes the words of a sentence to the first <see cref="Length"/> elements of <paramref name="destination"/>. Allocates nothing.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">The index is out of range.</exception>
    /// <exception cref="ArgumentException">The destination is shorter than the sentence.</exception>
    public void CopyWords(int sentence, Span<int> destination)
    {
        var (start, length) = (starts[sentence], Length(sentence));
        if (destination.Length < length)
        {
            throw new ArgumentException(
                $"The sentence has {length} words; the destination has room for {destination.Length}.", nameof(destination));
        }

        for (var i = 0; i < length; i++)
        {
            destination[i] = narrow is null ? wide![start + i] : narrow[start + i];
        }
    }

    /// <summary>The words of a sentence that are <see cref="WordMark.Unknown"/>, as the text spells them, in order.</summary>
    internal ReadOnlySpan<string> UnknownWords(int sentence) => unknown.AsSpan(unknownStarts[sentence]..unknownStarts[sentence + 1]);

    /// <summary>
    /// Writes the words of a sentence to every <paramref name="stride"/>-th element of <paramref name="destination"/>. Allocates nothing.
    /// </summary>
    internal void CopyWords(int sentence, Span<float> destination, int stride)
    {
        var (start, length) = (starts[sentence], Length(sentence));
        for (var i = 0; i < length; i++)
        {
            destination[i * stride] = narrow is null ? wide![start + i] : narrow[start + i];
        }
    }

    /// <summary>Some sentences in sequence, as a split of their own.</summary>
    internal TextSplit Slice(int first, int count)
    {
        var (from, to) = (starts[first], starts[first + count]);
        var longest = 0;
        for (var sentence = first; sentence < first + count; sentence++)
        {
            longest = int.Max(longest, Length(sentence));
        }

        var (firstUnknown, endOfUnknown) = (unknownStarts[first], unknownStarts[first + count]);
        return new(
            narrow?[from..to], wide?[from..to], Array.ConvertAll(starts[first..(first + count + 1)], start => start - from),
            unknown[firstUnknown..endOfUnknown],
            Array.ConvertAll(unknownStarts[first..(first + count + 1)], start => start - firstUnknown), longest);
    }

    /// <summary>The split of the chosen sentences.</summary>
    /// <param name="sentences">Sentences; words are numbers in a table.</param>
    /// <param name="chosen">Which of them, in this order.</param>
    /// <param name="numbers">Maps numbers in the table to numbers in the vocabulary.</param>
    /// <param name="size">One more than the largest number.</param>
    /// <param name="spelling">The spelling of a word of the table.</param>
    internal static TextSplit Of(
        SentenceList sentences, ReadOnlySpan<int> chosen, ReadOnlySpan<int> numbers, int size, Func<int, string> spelling)
    {
        var (starts, longest) = (new int[chosen.Length + 1], 0);
        for (var i = 0; i < chosen.Length; i++)
        {
            starts[i + 1] = starts[i] + sentences.Length(chosen[i]);
            longest = int.Max(longest, sentences.Length(chosen[i]));
        }

        var narrow = size <= ushort.MaxValue + 1 ? new ushort[starts[^1]] : null;
        var wide = narrow is null ? new int[starts[^1]] : null;
        var (place, unknown, unknownStarts) = (0, new List<string>(), new int[chosen.Length + 1]);
        for (var i = 0; i < chosen.Length; i++)
        {
            foreach (var word in sentences.Words(chosen[i]))
            {
                var number = numbers[word];
                if (number == WordMark.Unknown)
                {
                    unknown.Add(spelling(word));
                }

                if (narrow is null)
                {
                    wide![place++] = number;
                }
                else
                {
                    narrow[place++] = (ushort)number;
                }
            }

            unknownStarts[i + 1] = unknown.Count;
        }

        return new TextSplit(narrow, wide, starts, [.. unknown], unknownStarts, longest);
    }

    /// <summary>
    /// Adds the canonical content to a hash: a line <c>name sentences words</c>, then per sentence its length and its words, little-endian
    /// int32.
    /// </summary>
    internal void AppendTo(IncrementalHash hash, string name)
    {
        hash.AppendData(Encoding.ASCII.GetBytes($"{name} {Count} {Words}\n"));
        var (words, bytes) = (new int[Longest], new byte[sizeof(int) * (Longest + 1)]);
        for (var sentence = 0; sentence < Count; sentence++)
        {
            var length = Length(sentence);
            CopyWords(sentence, words);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
            for (var i = 0; i < length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int) * (i + 1)), words[i]);
            }

            hash.AppendData(bytes, 0, sizeof(int) * (length + 1));
        }
    }
}
