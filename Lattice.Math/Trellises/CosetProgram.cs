namespace Lattice.Math.Trellises;

/// <summary>
/// A sum over a lattice as a straight-line program of sums of products: every entry is a class's weight or a sum of products of two earlier
/// entries. Anything that two stretches of the trellis have in common is summed once: the cosets in which a section of several coordinates
/// can lie are far fewer than the pairs of states it joins.
/// </summary>
/// <remarks>
/// For Λ₂₄, the longest program, sections of eight coordinates are pairs of columns of the MOG, halved into columns, pairs and single
/// coordinates; then 256 states at each of two places carry the hexacode's constraints on the pairs: 8,576 products where the trellis has
/// 28,624 edges. All terms are positive if the weights are, so nothing cancels. Entries 0 … <see cref="ClassCount"/> − 1 are the weights,
/// entry <see cref="ClassCount"/> is 1, and the sums follow; sum i has the products <c>Starts[i]</c> … <c>Starts[i + 1]</c> − 1, and
/// product p multiplies the entries <c>Factors[2p]</c> and <c>Factors[2p + 1]</c>. Run backwards, the same program gives the derivatives
/// with respect to all entries.
/// </remarks>
internal sealed class CosetProgram
{
    private readonly int[] starts;
    private readonly int[] factors;

    internal CosetProgram(int classCount, int result, int[] starts, int[] factors) =>
        (ClassCount, Result, this.starts, this.factors) = (classCount, result, starts, factors);

    /// <summary>The number of classes of all coordinates together.</summary>
    public int ClassCount { get; }

    /// <summary>The entry that is the sum over the lattice.</summary>
    public int Result { get; }

    /// <summary>The number of entries: weights, 1 and sums.</summary>
    public int EntryCount => ClassCount + starts.Length;

    /// <summary>The number of products.</summary>
    public int ProductCount => starts[^1];

    /// <summary>The first product of every sum, followed by the number of products.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>Two entries per product.</summary>
    public ReadOnlySpan<int> Factors => factors;

    /// <summary>The program of a trellis, divided into sections whose length, a power of two, gives the fewest products.</summary>
    public static CosetProgram Of(TrellisProgram trellis)
    {
        var best = new CosetProgramBuilder(trellis).InSectionsOf(1);
        for (var length = 2; length <= trellis.Dimension; length *= 2)
        {
            var other = new CosetProgramBuilder(trellis).InSectionsOf(length);
            best = other.ProductCount < best.ProductCount ? other : best;
        }

        return best;
    }
}
