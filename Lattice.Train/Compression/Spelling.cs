using System.Text;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Compression;

/// <summary>
/// The code of words that are not in the vocabulary: byte after byte of their UTF-8, each given the byte before it, with the frequencies
/// that the vocabulary's own words have. A zero byte stands before a word and ends it.
/// </summary>
/// <remarks>
/// The width of byte b after byte a is 1 + ⌊(2³² − 256)·n(a, b)/n(a)⌋, where n(a, b) is 1 + 64 times the number of words' places with a
/// and b in sequence, and n(a) its sum over b; the zero byte takes what is left over. Every byte can follow every other.
/// </remarks>
internal sealed class Spelling
{
    private const int Bytes = 256;
    private const int Weight = 64;

    // A line is never longer, so neither is a word.
    private const int LongestWord = 1 << 20;

    private readonly uint[] starts = new uint[Bytes * Bytes];

    /// <summary>The code that a vocabulary's words give.</summary>
    public Spelling(Vocabulary vocabulary)
    {
        var counts = new ulong[Bytes * Bytes];
        Array.Fill(counts, 1UL);
        foreach (var word in vocabulary.Words)
        {
            var before = 0;
            foreach (var one in Encoding.UTF8.GetBytes(word.Text))
            {
                counts[(before * Bytes) + one] += Weight;
                before = one;
            }

            counts[before * Bytes] += Weight;
        }

        for (var before = 0; before < Bytes; before++)
        {
            Fill(counts.AsSpan(before * Bytes, Bytes), starts.AsSpan(before * Bytes, Bytes));
        }
    }

    /// <summary>Writes a word, or reads it.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="word">The word to write.</param>
    /// <param name="nats">The word's length in nats is added to it.</param>
    /// <exception cref="InvalidDataException">What is read is not a word.</exception>
    public string Code<TCoder>(ref TCoder coder, string word, ref double nats) where TCoder : struct, IRangeCoder
    {
        var given = TCoder.Reads ? [] : Encoding.UTF8.GetBytes(word);
        var read = new List<byte>();
        var (before, place) = (0, 0);
        while (true)
        {
            var one = Byte(ref coder, before, place < given.Length ? given[place] : 0, ref nats);
            place++;
            if (one == 0)
            {
                return TCoder.Reads ? Encoding.UTF8.GetString([.. read]) : word;
            }

            if (TCoder.Reads)
            {
                read.Add((byte)one);
                if (read.Count > LongestWord)
                {
                    throw new InvalidDataException("A word without an end.");
                }
            }

            before = one;
        }
    }

    private int Byte<TCoder>(ref TCoder coder, int before, int one, ref double nats) where TCoder : struct, IRangeCoder
    {
        var row = starts.AsSpan(before * Bytes, Bytes);
        if (TCoder.Reads)
        {
            var place = row.BinarySearch(coder.Target());
            one = place < 0 ? ~place - 1 : place;
        }

        var width = (one == Bytes - 1 ? 0 : row[one + 1]) - row[one];
        coder.Narrow(row[one], width);
        nats -= Elementary64.Log(width / 4294967296.0);
        return one;
    }

    /// <summary>The first number of every byte's interval, in the order of the bytes.</summary>
    private static void Fill(ReadOnlySpan<ulong> counts, Span<uint> starts)
    {
        var all = 0UL;
        foreach (var count in counts)
        {
            all += count;
        }

        var rest = 1UL << 32;
        for (var one = Bytes - 1; one >= 0; one--)
        {
            rest = one == 0 ? 0 : rest - (1 + (((1UL << 32) - Bytes) * counts[one] / all));
            starts[one] = (uint)rest;
        }
    }
}
