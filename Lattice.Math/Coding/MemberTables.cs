using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;

namespace Lattice.Math.Coding;

/// <summary>
/// The codes of coordinates within classes a + qZ at x = 0, by tables: the symbols are those of <see
/// cref="MemberCode{TFamily}.Periodised"/>. All tables are made first; then they may be used from several threads.
/// </summary>
internal sealed class MemberTables
{
    private const int BucketBits = 7;
    private const int BucketShift = 32 - BucketBits;
    private const ulong Whole = 1UL << 32;

    // Members among so many are found without their buckets.
    private const int Near = 8;

    private readonly List<uint> building = [];
    private readonly List<ushort> buildingBuckets = [];
    private readonly List<Entry> buildingEntries = [];
    private readonly List<Uncounted?> families = [];
    private uint[] lows = [];
    private ushort[] buckets = [];
    private Entry[] entries = [];

    /// <summary>Adds the table of a class.</summary>
    /// <param name="family">The family of h.</param>
    /// <param name="logScale">log s, in units.</param>
    /// <param name="offset">a.</param>
    /// <param name="step">q.</param>
    /// <returns>Its index.</returns>
    public int Add(DensityFamily family, double logScale, long offset, long step)
    {
        var scale = MemberScale.Of(logScale, step);
        var own = family.Accept(new Maker(offset, scale));
        var shift = (sbyte)(long.IsPow2(step) ? long.Log2(step) : -1);
        if (!scale.IsCounted)
        {
            buildingEntries.Add(new(0, -1, 0, step, 0, shift, 0));
            families.Add(own);
            return buildingEntries.Count - 1;
        }

        var intervals = own.Intervals();
        buildingEntries.Add(new(
            building.Count, intervals.Lows.Length - 1, intervals.From, step, intervals.Inwards, shift, buildingBuckets.Count));
        building.AddRange(intervals.Lows);
        families.Add(null);
        if (intervals.Lows.Length > Near)
        {
            AddBuckets(intervals.Lows.AsSpan());
        }

        return buildingEntries.Count - 1;
    }

    /// <summary>Ends the making of tables.</summary>
    public MemberTables Finish()
    {
        // Eight numbers can be read from any place on.
        building.AddRange(Enumerable.Repeat(0U, Near));
        (lows, buckets, entries) = ([.. building], [.. buildingBuckets], [.. buildingEntries]);
        return this;
    }

    /// <summary>Codes a member.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="index">The index of its class's table.</param>
    /// <param name="value">The member; a reader ignores it.</param>
    /// <returns>The member.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Code<TCoder>(ref TCoder coder, int index, long value) where TCoder : struct, IRangeCoder
    {
        ref readonly var entry = ref entries[index];
        if (entry.Count > 0)
        {
            var own = lows.AsSpan(entry.First, entry.Count + 1);
            var rank = TCoder.Reads ? Find(ref coder, own, entry) : (int)long.Min(Order(value, entry), entry.Count);
            if (rank < entry.Count)
            {
                coder.Narrow(own[rank], own[rank + 1] - own[rank]);
                var distance = (rank + 1) >> 1;
                return entry.From + (entry.Step * ((rank & 1) == 1 ? entry.Inwards * distance : -entry.Inwards * distance));
            }
        }

        // A copy, so that the coder itself may stay in registers.
        var copy = coder;
        var member = Beyond(ref copy, index, value);
        coder = copy;
        return member;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find<TCoder>(ref TCoder coder, ReadOnlySpan<uint> own, in Entry entry) where TCoder : struct, IRangeCoder
    {
        var rank = coder.Rank(lows.AsSpan(entry.First, Near), own.Length);
        return rank == Near - 1 ? FindFar(coder.Target(), own, entry) : rank;
    }

    private int FindFar(uint target, ReadOnlySpan<uint> own, in Entry entry)
    {
        var rank = own.Length > Near ? buckets[entry.Buckets + (int)(target >> BucketShift)] : 0;
        while (rank + 1 < own.Length && own[rank + 1] <= target)
        {
            rank++;
        }

        return rank;
    }

    /// <summary>A member's place in the enumeration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Order(long value, in Entry entry)
    {
        var index = entry.Shift >= 0 ? (value - entry.From) >> entry.Shift : (value - entry.From) / entry.Step;
        var size = 2 * long.Abs(index);
        return index == 0 ? 0 : index < 0 == entry.Inwards < 0 ? size - 1 : size;
    }

    /// <summary>A member that is not enumerated: the family's own code, or the escape and then the gamma code of its rank.</summary>
    private long Beyond<TCoder>(ref TCoder coder, int index, long value) where TCoder : struct, IRangeCoder
    {
        ref readonly var entry = ref entries[index];
        if (families[index] is { } family)
        {
            return family.Code(ref coder, value);
        }

        var (counted, low) = ((ulong)entry.Count, lows[entry.First + entry.Count]);
        if (counted > 0)
        {
            coder.Narrow(low, (uint)(Whole - low));
        }

        var order = unchecked(RawBits.Gamma(ref coder, unchecked((ulong)Order(value, entry) - counted + 1)) - 1 + counted);
        var distance = unchecked((long)((order + 1) / 2));
        return unchecked(entry.From + (entry.Step * ((order & 1) == 1 ? entry.Inwards * distance : -entry.Inwards * distance)));
    }

    private void AddBuckets(ReadOnlySpan<uint> own)
    {
        for (var (bucket, index) = (0UL, 0); bucket < 1UL << BucketBits; bucket++)
        {
            while (index + 1 < own.Length && own[index + 1] <= bucket << BucketShift)
            {
                index++;
            }

            buildingBuckets.Add((ushort)index);
        }
    }

    /// <summary>A class: where its intervals begin, how many members they are of, and how members are counted.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int First, int Count, long From, long Step, int Inwards, sbyte Shift, int Buckets);

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
