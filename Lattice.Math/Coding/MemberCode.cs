using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Coding;

/// <summary>
/// The code of a coordinate within its class a + qZ: member i has the probability h(x + i)/Σ h, or for a convolved prior the mass of the
/// cell around x + i. Every integer has a code.
/// </summary>
/// <remarks>
/// Where the scale is at most 32 steps, members are enumerated outwards from the one nearest to −x, the nearer side first, with widths
/// ⌊(2³² − 2¹²)·P⌋ while that is at least 1; what is left is an escape, followed by the gamma code of the rank among the others. For
/// larger scales see <see cref="Coarse"/>.
/// </remarks>
internal static partial class MemberCode<TFamily> where TFamily : struct, IDensityFamily
{
    /// <summary>What enumerated members share.</summary>
    private const double Shared = 4294967296.0 - 4096;

    private const ulong Whole = 1UL << 32;

    // With the largest ratio a Laplace member 1,400th in order is below one unit.
    private const int MostCounted = 4096;

    /// <summary>A member of a class, periodised.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="value">i; a reader ignores it.</param>
    /// <param name="x">x, finite.</param>
    /// <param name="offset">a.</param>
    /// <param name="scale">The coordinate's scale and q.</param>
    /// <returns>i.</returns>
    public static long Periodised<TCoder>(ref TCoder coder, long value, double x, long offset, in MemberScale scale)
        where TCoder : struct, IRangeCoder
    {
        var step = (double)scale.Step;
        var nearest = offset - step * double.Round((x + offset) / step, MidpointRounding.ToEven);
        var (place, from) = (x + nearest, (long)nearest);
        var index = TCoder.Reads ? 0 : (value - from) / scale.Step;
        if (scale.IsCounted)
        {
            var weights = new Periodic(place, scale);
            index = Counted(ref coder, index, place < 0 ? 1 : -1, ref weights);
        }
        else
        {
            index = Coarse(ref coder, index, place / step, scale);
        }

        return from + index * scale.Step;
    }

    /// <summary>The intervals that <see cref="Periodised"/> gives the members of a class at x = 0, where they are enumerated.</summary>
    /// <param name="offset">a.</param>
    /// <param name="scale">The coordinate's scale and q; its members must be counted.</param>
    public static MemberIntervals Intervals(long offset, in MemberScale scale)
    {
        var step = (double)scale.Step;
        var nearest = offset - step * double.Round(offset / step, MidpointRounding.ToEven);
        var (inwards, low, lows) = (nearest < 0 ? 1 : -1, 0UL, new List<uint>());
        var weights = new Periodic(nearest, scale);
        while (lows.Count < MostCounted)
        {
            var share = weights.Next(At(lows.Count, inwards));
            if (!(share >= 1 && share <= Whole - 1 - low))
            {
                break;
            }

            lows.Add((uint)low);
            low += (uint)share;
        }

        return new((long)nearest, inwards, [.. lows, (uint)low]);
    }

    /// <summary>A multiple of the step under a convolved prior.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="value">z/Δ; a reader ignores it.</param>
    /// <param name="x">−u/Δ, finite.</param>
    /// <param name="scale">The scale in steps; its own step is 1.</param>
    /// <returns>z/Δ.</returns>
    public static long Convolved<TCoder>(ref TCoder coder, long value, double x, in MemberScale scale) where TCoder : struct, IRangeCoder
    {
        var nearest = -double.Round(x, MidpointRounding.ToEven);
        var (place, from) = (x + nearest, (long)nearest);
        var index = value - from;
        if (scale.IsCounted)
        {
            var weights = new Cells(place, scale.Ratio);
            return from + Counted(ref coder, index, place < 0 ? 1 : -1, ref weights);
        }

        return from + Coarse(ref coder, index, place, scale);
    }

    /// <summary>An index by enumeration: 0, then inwards·1, −inwards·1, inwards·2 …</summary>
    private static long Counted<TCoder, TWeights>(ref TCoder coder, long index, int inwards, ref TWeights weights)
        where TCoder : struct, IRangeCoder where TWeights : struct, IMemberWeights
    {
        var rank = index == 0 ? 0 : index < 0 == inwards < 0 ? 2 * Magnitude(index) - 1 : 2 * Magnitude(index);
        var (target, low, counted) = (coder.Target(), 0UL, 0);
        for (; counted < MostCounted; counted++)
        {
            var share = weights.Next(At(counted, inwards));
            if (!(share >= 1 && share <= Whole - 1 - low))
            {
                break;
            }

            var width = (uint)share;
            if (TCoder.Reads ? target < low + width : rank == (ulong)counted)
            {
                coder.Narrow((uint)low, width);
                return At(counted, inwards);
            }

            low += width;
        }

        // A first weight that is no number would leave everything to the escape, which then is no choice.
        if (low > 0)
        {
            coder.Narrow((uint)low, (uint)(Whole - low));
        }

        var rest = RawBits.Gamma(ref coder, unchecked(rank - (ulong)counted + 1));
        rank = unchecked(rest - 1 + (ulong)counted);
        var distance = unchecked((long)((rank + 1) / 2));
        return (rank & 1) == 1 ? inwards * distance : -inwards * distance;
    }

    private static int At(int rank, int inwards) => (rank & 1) == 1 ? inwards * ((rank + 1) / 2) : -inwards * (rank / 2);

    private static ulong Magnitude(long index) => index < 0 ? 0UL - (ulong)index : (ulong)index;

    /// <summary>h(x + i)/Σ h of members.</summary>
    private readonly struct Periodic : IMemberWeights
    {
        private readonly double place;
        private readonly double step;
        private readonly double logScale;
        private readonly double height;
        private readonly double factor;

        public Periodic(double place, in MemberScale scale)
        {
            (this.place, step, logScale) = (place, scale.Step, scale.LogScale);
            var all = TFamily.OverClass<Real64>(place, logScale, 0, step);
            factor = Shared / (all.Factor.Value * Elementary64.Exp(all.Exponent.Value));
            height = TFamily.Apply<Real64>(place, logScale).Value;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(int index) => index == 0
            ? factor
            : factor * Elementary64.Exp(TFamily.Apply<Real64>(place + index * step, logScale).Value - height);
    }

    /// <summary>The masses of cells; each side's outermost value of the distribution function is kept.</summary>
    private struct Cells(double place, double scale) : IMemberWeights
    {
        private double left;
        private double right;

        public double Next(int index)
        {
            if (index == 0)
            {
                (left, right) = (TFamily.Cumulative(place - 0.5, scale), TFamily.Cumulative(place + 0.5, scale));
                return Shared * (right - left);
            }

            var edge = TFamily.Cumulative(place + index + (index < 0 ? -0.5 : 0.5), scale);
            var mass = index < 0 ? left - edge : edge - right;
            (left, right) = index < 0 ? (edge, right) : (left, edge);
            return Shared * mass;
        }
    }
}
