using Lattice.Math.Algebra;

namespace Lattice.Math.Models;

/// <summary>
/// What the networks read from n sentences of at most L words. Rows are ordered by step: step t of all sentences is in rows t·n … t·n + n −
/// 1. The number −1 means no word.
/// </summary>
/// <param name="Count">n.</param>
/// <param name="Lengths">Number of words in each sentence, [n × 1].</param>
/// <param name="Encoded">The encoder's inputs: the words, [L·n × 1].</param>
/// <param name="Decoded">The decoder's inputs: the start mark and the words, [(L + 1)·n × 1].</param>
/// <param name="Targets">The decoder's targets: the words and the end mark, [(L + 1)·n × 1].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record SentenceSteps<T>(int Count, T Lengths, T Encoded, T Decoded, T Targets)
    where T : ITensor<T>
{
    /// <summary>L.</summary>
    public int Steps => Encoded.Shape.Rows / Count;

    /// <summary>The sentences of a batch.</summary>
    /// <param name="words">Numbers of words, [L × n]: row t has the t-th word of each sentence, or the padding mark after its end.</param>
    /// <param name="marks">The numbers of the marks.</param>
    public static SentenceSteps<T> Of(T words, WordMarks marks)
    {
        var (steps, count) = (words.Shape.Rows, words.Shape.Columns);
        var none = T.Constant(-1);
        var zero = T.Constant(0);
        var padding = T.Abs(words - T.Constant(marks.Padding));
        var said = T.SelectLess(padding, T.Constant(0.5), none, words);
        var row = zero * T.Rows(words, 0, 1);
        var before = T.ConcatenateRows(row + T.Constant(marks.Start), said);
        var after = T.ConcatenateRows(said, row + none);
        var targets = T.SelectLess(after, zero, T.SelectLess(before, zero, none, T.Constant(marks.End)), after);
        var lengths = T.SumOverRows(T.SelectLess(said, zero, zero, T.Constant(1)));
        return new(
            count,
            T.Reshape(lengths, new Shape(count, 1)),
            T.Reshape(said, new Shape(steps * count, 1)),
            T.Reshape(before, new Shape((steps + 1) * count, 1)),
            T.Reshape(targets, new Shape((steps + 1) * count, 1)));
    }
}
