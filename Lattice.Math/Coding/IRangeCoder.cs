namespace Lattice.Math.Coding;

/// <summary>
/// A range coder as a code sees it. A code is written once and runs both ways: over a writer it codes the symbols it is given, over a
/// reader it finds them. Both make the same calls of <see cref="Narrow"/>, so what one writes the other reads.
/// </summary>
/// <remarks>
/// A symbol is an interval [low, low + width) of the whole numbers below 2³²; its probability is width/2³². The intervals of a symbol's
/// alternatives cover all these numbers. Intervals that end at 2³² get the few numbers that rounding leaves over. A symbol without an
/// alternative is not coded.
/// </remarks>
internal interface IRangeCoder
{
    /// <summary>True for a reader, which ignores the symbols it is given and fills them in.</summary>
    static abstract bool Reads { get; }

    /// <summary>A reader's number in [0, 2³²), which lies in the interval of the next symbol; a writer's is of no use.</summary>
    uint Target();

    /// <summary>
    /// A reader's last place among the first eight of a list at or below <see cref="Target"/>, without the division that a target takes,
    /// and without branches where vectors are to be had. A writer's is of no use.
    /// </summary>
    /// <param name="lows">At least eight numbers, the first 0. Those that count are in order; after them may be any.</param>
    /// <param name="count">How many count.</param>
    int Rank(ReadOnlySpan<uint> lows, int count);

    /// <summary>Codes the symbol of an interval.</summary>
    /// <param name="low">The interval's first number.</param>
    /// <param name="width">How many numbers it has, at least 1.</param>
    void Narrow(uint low, uint width);

    /// <summary>Codes a bit: the intervals are [0, zeros) and [zeros, 2³²).</summary>
    /// <param name="bit">The bit to write; a reader ignores it.</param>
    /// <param name="zeros">The width of 0, at least 1: P(0) = zeros/2³².</param>
    /// <returns>The bit.</returns>
    bool Bit(bool bit, uint zeros);
}
