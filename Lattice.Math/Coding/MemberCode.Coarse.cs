using Lattice.Math.Densities;

namespace Lattice.Math.Coding;

/// <content>Members that are too many to enumerate.</content>
internal static partial class MemberCode<TFamily> where TFamily : struct, IDensityFamily
{
    // Indices without their low bits are coded between −2^15 and 2^15: at least 32 scales.
    private const long Reach = 1 << 15;

    /// <summary>What the differences of F share: two units for every index are set aside, and 2^12 for the escape.</summary>
    private const double SharedCoarse = 4294967296.0 - 4096 - 4 * Reach;

    private const uint Half = 0x80000000;

    /// <summary>
    /// An index n of a member, its distance in steps from the one nearest to the mode. b = ⌊n/2^k⌋ is coded by G(b) = 2(b + 2¹⁵) + ⌊(2³² −
    /// 2¹² − 2¹⁷)·F(e_b)⌋, e_b the lower edge of the cells of its members, then the k low bits of n as they are.
    /// </summary>
    /// <remarks>
    /// The step of two per index keeps G increasing even where F's rounding is not. Within b the density is taken as constant over less
    /// than 1/512 of a scale: the loss is below 10⁻⁶ bits.
    /// </remarks>
    private static long Coarse<TCoder>(ref TCoder coder, long index, double place, in MemberScale scale) where TCoder : struct, IRangeCoder
    {
        var edges = new Cumulatives(place, scale);
        return CoarseBy(ref coder, index, scale.Shift, edges);
    }

    /// <summary>The same for any distribution function.</summary>
    private static long CoarseBy<TCoder, TEdges>(ref TCoder coder, long index, int shift, TEdges edges)
        where TCoder : struct, IRangeCoder where TEdges : struct, IEdges, allows ref struct
    {
        var block = index >> shift;
        var escape = Edge(Reach, shift, edges);
        if (TCoder.Reads)
        {
            var target = coder.Target();
            block = target >= escape ? Reach : Find(target, shift, edges);
        }

        if (block is < -Reach or >= Reach)
        {
            coder.Narrow(escape, 0U - escape);
            var below = coder.Bit(block < 0, Half);
            var beyond = (long)RawBits.Gamma(ref coder, (ulong)(block < 0 ? -Reach - block : block - Reach + 1));
            block = below ? unchecked(-Reach - beyond) : unchecked(Reach - 1 + beyond);
        }
        else
        {
            var low = Edge(block, shift, edges);
            coder.Narrow(low, Edge(block + 1, shift, edges) - low);
        }

        return (block << shift) | (long)RawBits.Code(ref coder, (ulong)index, shift);
    }

    private static long Find<TEdges>(uint target, int shift, TEdges edges) where TEdges : struct, IEdges, allows ref struct
    {
        var (low, high) = (-Reach, Reach);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            (low, high) = Edge(middle, shift, edges) <= target ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>G(b), the first number of b's interval.</summary>
    private static uint Edge<TEdges>(long block, int shift, TEdges edges) where TEdges : struct, IEdges, allows ref struct =>
        block == -Reach ? 0 : (uint)(2 * (block + Reach)) + (uint)(SharedCoarse * edges.Cumulative((double)block * (1L << shift)));

    /// <summary>A distribution function over steps.</summary>
    private interface IEdges
    {
        /// <summary>F at the lower edge of the cell of the member so many steps from the first, between 0 and 1.</summary>
        double Cumulative(double steps);
    }

    private readonly struct Cumulatives(double place, MemberScale scale) : IEdges
    {
        public double Cumulative(double steps) => TFamily.Cumulative(place - 0.5 + steps, scale.Ratio);
    }
}
