using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <summary>
/// Chooses the lattice point z that makes ‖x − r(z)‖² + λ·length(z) least, r(z) what z is decoded to, both in steps of the lattice. With
/// λ = 0 and r(z) = z it is the nearest point.
/// </summary>
/// <remarks>
/// Both terms are sums over coordinates, and the lattice's own sum, the same for all points, does not count: so the best path through the
/// trellis is the best point but for one thing, that of each class only four members are considered: the two on either side of x, the next
/// towards 0, and one beyond [Viterbi 1967].
/// </remarks>
internal sealed partial class VectorQuantizer
{
    /// <summary>Farther out, in units, no coordinate is quantized.</summary>
    public const double Farthest = 1L << 50;

    // So many blocks of one kind are quantized side by side.
    private const int Lanes = MatrixProduct.Lanes;

    private readonly VectorBlocks blocks;
    private readonly ImmutableArray<Group> groups;
    private readonly Coordinate[] coordinates;

    /// <summary>A quantizer.</summary>
    /// <param name="blocks">The lattice.</param>
    /// <param name="priors">A prior for each coordinate.</param>
    /// <param name="shifts">Where points are decoded to.</param>
    /// <param name="slope">λ, squared steps per bit.</param>
    public VectorQuantizer(VectorBlocks blocks, ImmutableArray<CoordinatePrior> priors, ReconstructionShifts shifts, double slope)
    {
        (this.blocks, groups) = (blocks, Group.Of(blocks));
        var known = new Dictionary<(CoordinatePrior, double), Coordinate>();
        coordinates = new Coordinate[priors.Length];
        for (var k = 0; k < coordinates.Length; k++)
        {
            // Coordinates of one prior share their tables.
            var (prior, area) = (priors[k], blocks.Units[k] * blocks.Units[k]);
            coordinates[k] = known.TryGetValue((prior, area), out var same)
                ? same
                : known[(prior, area)] = new Coordinate(prior, shifts, area, slope);
        }
    }

    /// <summary>Scratch for one thread.</summary>
    public Scratch NewScratch() => new(blocks);

    /// <summary>The point for x.</summary>
    /// <param name="places">x in the units of each coordinate, below <see cref="Farthest"/>.</param>
    /// <param name="values">The point's integers.</param>
    /// <param name="scratch">Scratch.</param>
    public void Quantize(ReadOnlySpan<double> places, Span<long> values, Scratch scratch)
    {
        foreach (var group in groups)
        {
            var (program, firsts) = (group.Program, group.Firsts);
            for (var lane = 0; lane < firsts.Length; lane++)
            {
                Members(
                    group, coordinates.AsSpan(firsts[lane], program.Dimension), places.Slice(firsts[lane], program.Dimension), lane,
                    scratch);
            }

            Paths(group, scratch);
            for (var lane = 0; lane < firsts.Length; lane++)
            {
                Trace(group, values.Slice(firsts[lane], program.Dimension), lane, scratch);
            }
        }
    }

    /// <summary>The points of up to eight vectors: the same as one by one, sooner.</summary>
    /// <param name="count">How many.</param>
    /// <param name="places">x of each.</param>
    /// <param name="stride">From one x to the next.</param>
    /// <param name="values">The points' integers, n of each.</param>
    /// <param name="scratch">Scratch.</param>
    public void Quantize(int count, ReadOnlySpan<double> places, int stride, Span<long> values, Scratch scratch)
    {
        var n = blocks.Dimension;
        foreach (var group in groups)
        {
            var program = group.Program;
            foreach (var first in group.Firsts)
            {
                for (var lane = 0; lane < count; lane++)
                {
                    Members(
                        group, coordinates.AsSpan(first, program.Dimension), places.Slice((lane * stride) + first, program.Dimension), lane,
                        scratch);
                }

                Paths(group, scratch);
                for (var lane = 0; lane < count; lane++)
                {
                    Trace(group, values.Slice((lane * n) + first, program.Dimension), lane, scratch);
                }
            }
        }
    }

    /// <summary>
    /// The best of four members of each class of every coordinate: the two around x, the next of them towards 0, and one beyond. With q the
    /// step and b the multiple of q at or below x, the numbers from b on are one of every class, and so are the q before them, and so on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Members(
        Group group, ReadOnlySpan<Coordinate> coordinates, ReadOnlySpan<double> places, int lane, Scratch scratch)
    {
        ref var costs = ref Unsafe.Add(ref MemoryMarshal.GetReference(scratch.Costs), lane);
        ref var members = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(scratch.Members), lane);
        for (var k = 0; k < coordinates.Length; k++)
        {
            ref readonly var step = ref group.Steps[k];
            var (coordinate, x, q) = (coordinates[k], places[k], step.Length);
            var floor = double.ConvertToIntegerNative<long>(double.Floor(x));
            var below = q + (q & (int)~(BitConverter.DoubleToInt64Bits(x) >> 63));
            if (step.Mask != 0)
            {
                var low = (floor & ~step.Mask) - below;
                if (coordinate.AreTabled(low, 4 * q))
                {
                    ref var cost = ref Unsafe.Add(ref costs, step.FirstClass * Lanes);
                    ref var member = ref Unsafe.Add(ref members, step.FirstClass * Lanes);
                    for (var i = 0; i < q; i += 4)
                    {
                        coordinate.Best(x, low + i, q, out var least, out var best);
                        (cost, Unsafe.Add(ref cost, Lanes)) = (least[0], least[1]);
                        (Unsafe.Add(ref cost, 2 * Lanes), Unsafe.Add(ref cost, 3 * Lanes)) = (least[2], least[3]);
                        (member, Unsafe.Add(ref member, Lanes)) = (best[0], best[1]);
                        (Unsafe.Add(ref member, 2 * Lanes), Unsafe.Add(ref member, 3 * Lanes)) = (best[2], best[3]);
                        cost = ref Unsafe.Add(ref cost, 4 * Lanes);
                        member = ref Unsafe.Add(ref member, 4 * Lanes);
                    }

                    continue;
                }
            }

            Members(group.Program, step, coordinate, x, floor - Remainder(floor, q) - below, ref costs, ref members);
        }
    }

    /// <summary>The best members of the classes of one coordinate, class by class.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Members(
        TrellisProgram program, in ClassStep step, Coordinate coordinate, double x, long lowest, ref double costs, ref long members)
    {
        var q = step.Length;
        for (var (label, end) = (step.FirstClass, step.FirstClass + step.Classes); label < end; label++)
        {
            var own = lowest + program.Offsets[label];
            var (best, cost) = (own, coordinate.Cost(x, own));
            for (var (member, last) = (own + q, own + (3 * q)); member <= last; member += q)
            {
                var other = coordinate.Cost(x, member);
                (best, cost) = other < cost ? (member, other) : (best, cost);
            }

            (Unsafe.Add(ref members, label * Lanes), Unsafe.Add(ref costs, label * Lanes)) = (best, cost);
        }
    }

    private static long Remainder(long value, int q) => ((value % q) + q) % q;

    /// <summary>The best path into every state, in all lanes; of every edge, the lanes in which it beats those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Paths(Group group, Scratch scratch)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(group.Sources);
        ref var label = ref MemoryMarshal.GetArrayDataReference(group.Labels);
        ref var arriving = ref MemoryMarshal.GetReference(group.Program.Arriving);
        ref var sums = ref MemoryMarshal.GetReference(scratch.Sums);
        ref var costs = ref MemoryMarshal.GetReference(scratch.Costs);
        ref var wins = ref MemoryMarshal.GetArrayDataReference(scratch.Wins);
        Vector512<double>.Zero.StoreUnsafe(ref sums);
        var edge = 0;
        for (var (state, states) = (1, group.Program.StateCount); state < states; state++)
        {
            var last = Unsafe.Add(ref arriving, state + 1);
            var best = Sum(ref sums, ref costs, ref source, ref label, edge);
            for (edge++; edge < last; edge++)
            {
                var own = Sum(ref sums, ref costs, ref source, ref label, edge);
                Unsafe.Add(ref wins, edge) = (byte)Vector512.LessThan(own, best).ExtractMostSignificantBits();
                best = Vector512.MinNative(own, best);
            }

            best.StoreUnsafe(ref sums, (nuint)(uint)(state * Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sum(ref double sums, ref double costs, ref uint source, ref uint label, int edge) =>
        Vector512.LoadUnsafe(ref sums, Unsafe.Add(ref source, edge)) + Vector512.LoadUnsafe(ref costs, Unsafe.Add(ref label, edge));

    /// <summary>The point of the best path of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Trace(Group group, Span<long> values, int lane, Scratch scratch)
    {
        ref var wins = ref MemoryMarshal.GetArrayDataReference(scratch.Wins);
        ref var members = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(scratch.Members), lane);
        var (arriving, from, state) = (group.Arriving, group.From, group.Program.StateCount - 1);
        for (var k = values.Length - 1; k >= 0; k--)
        {
            // The last edge into the state that beats those before it; the first, if none does.
            var (first, edge) = (arriving[state], arriving[state + 1] - 1);
            while (edge > first && ((Unsafe.Add(ref wins, edge) >> lane) & 1) == 0)
            {
                edge--;
            }

            values[k] = Unsafe.Add(ref members, (nint)group.Labels[edge]);
            state = from[edge];
        }
    }
}
