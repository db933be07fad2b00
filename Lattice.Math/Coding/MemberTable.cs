using System.Runtime.CompilerServices;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Coding;

/// <summary>
/// The code of a coordinate within its class a + qZ at x = 0, by tables: the symbols are those of <see
/// cref="MemberCode{TFamily}.Periodised"/>.
/// </summary>
internal sealed class MemberTable
{
    private const int BucketBits = 7;
    private const int BucketShift = 32 - BucketBits;
    private const ulong Whole = 1UL << 32;

    // Members among so many are found one by one.
    private const int Near = 8;

    private readonly uint[] lows;
    private readonly ushort[] buckets;
    private readonly long from;
    private readonly long step;
    private readonly int inwards;
    private readonly Uncounted? uncounted;

    /// <summary>The table of a class.</summary>
    /// <param name="family">The family of h.</param>
    /// <param name="logScale">log s, in units.</param>
    /// <param name="offset">a.</param>
    /// <param name="step">q.</param>
    public MemberTable(DensityFamily family, double logScale, long offset, long step)
    {
        var (scale, maker) = (MemberScale.Of(logScale, step), family.Accept(new Maker(offset, MemberScale.Of(logScale, step))));
        this.step = step;
        if (!scale.IsCounted)
        {
            (lows, buckets, uncounted) = ([], [], maker);
            return;
        }

        var intervals = maker.Intervals();
        (from, inwards, lows) = (intervals.From, intervals.Inwards, [.. intervals.Lows]);
        buckets = new ushort[1 << BucketBits];
        for (var (bucket, index) = (0, 0); bucket < buckets.Length; bucket++)
        {
            while (index + 1 < lows.Length && lows[index + 1] <= (ulong)bucket << BucketShift)
            {
                index++;
            }

            buckets[bucket] = (ushort)index;
        }
    }

    /// <summary>Codes a member.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="value">The member; a reader ignores it.</param>
    /// <returns>The member.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Code<TCoder>(ref TCoder coder, long value) where TCoder : struct, IRangeCoder
    {
        if (uncounted is not null)
        {
            return uncounted.Code(ref coder, value);
        }

        int rank;
        if (TCoder.Reads)
        {
            rank = coder.Rank(lows, Near);
            if (rank == Near - 1)
            {
                var target = coder.Target();
                rank = buckets[target >> BucketShift];
                while (rank + 1 < lows.Length && lows[rank + 1] <= target)
                {
                    rank++;
                }
            }
        }
        else
        {
            var index = (value - from) / step;
            var order = index == 0 ? 0 : index < 0 == inwards < 0 ? 2 * long.Abs(index) - 1 : 2 * long.Abs(index);
            rank = (int)long.Min(order, lows.Length - 1);
        }

        if (rank + 1 < lows.Length)
        {
            coder.Narrow(lows[rank], lows[rank + 1] - lows[rank]);
            return from + (step * ((rank & 1) == 1 ? inwards * ((rank + 1) >> 1) : -inwards * (rank >> 1)));
        }

        return Beyond(ref coder, value);
    }

    /// <summary>A member that is not enumerated: the escape, then the gamma code of its rank among the others.</summary>
    private long Beyond<TCoder>(ref TCoder coder, long value) where TCoder : struct, IRangeCoder
    {
        var counted = (ulong)(lows.Length - 1);
        var index = (value - from) / step;
        var order = (ulong)(index == 0 ? 0 : index < 0 == inwards < 0 ? 2 * long.Abs(index) - 1 : 2 * long.Abs(index));
        if (counted > 0)
        {
            coder.Narrow(lows[^1], (uint)(Whole - lows[^1]));
        }

        order = unchecked(RawBits.Gamma(ref coder, unchecked(order - counted + 1)) - 1 + counted);
        var distance = unchecked((long)((order + 1) / 2));
        return from + (step * ((order & 1) == 1 ? inwards * distance : -inwards * distance));
    }

    /// <summary>The family's own code, for scales whose members are not enumerated.</summary>
    private abstract class Uncounted
    {
        public abstract MemberIntervals Intervals();

        public abstract long Code<TCoder>(ref TCoder coder, long value) where TCoder : struct, IRangeCoder;
    }

    private sealed class Uncounted<TFamily>(long offset, MemberScale scale) : Uncounted where TFamily : struct, IDensityFamily
    {
        public override MemberIntervals Intervals() => MemberCode<TFamily>.Intervals(offset, scale);

        public override long Code<TCoder>(ref TCoder coder, long value) =>
            MemberCode<TFamily>.Periodised(ref coder, value, -0.0, offset, scale);
    }

    private sealed class Maker(long offset, MemberScale scale) : IFamilyVisitor<Uncounted>
    {
        public Uncounted Visit<TFamily, TLanes>() where TFamily : struct, IDensityFamily where TLanes : struct, IClassLanes =>
            new Uncounted<TFamily>(offset, scale);
    }
}
