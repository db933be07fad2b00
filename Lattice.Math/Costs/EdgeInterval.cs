namespace Lattice.Math.Costs;

/// <summary>
/// The intervals of the edges that leave a state: with n of them an edge has ⌊(2³² − n)·P⌋ + 1 numbers, and the last what is left.
/// </summary>
internal static class EdgeInterval
{
    private const ulong Whole = 1UL << 32;

    /// <summary>The width of an edge other than the last.</summary>
    /// <param name="probability">P(edge | state).</param>
    /// <param name="edges">n.</param>
    /// <param name="place">The edge's place among them, from 0.</param>
    /// <param name="low">Where its interval begins.</param>
    public static uint Width(double probability, int edges, int place, ulong low)
    {
        // Rounding could only matter to probabilities that are no numbers: every later edge keeps a unit.
        var shared = (double)(Whole - (ulong)edges);
        var share = shared * probability;
        var most = Whole - low - (ulong)(edges - 1 - place);
        return share > 0 ? (uint)ulong.Min((ulong)double.Min(share, shared) + 1, most) : 1;
    }
}
