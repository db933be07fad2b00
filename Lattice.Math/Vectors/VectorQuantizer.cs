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
/// trellis is the best point but for one thing, that of each class only three members are considered: the two on either side of x and the
/// next of them towards 0 [Viterbi 1967].
/// </remarks>
internal sealed class VectorQuantizer
{
    /// <summary>Farther out, in units, no coordinate is quantized.</summary>
    public const double Farthest = 1L << 50;

    private readonly VectorBlocks blocks;
    private readonly Coordinate[] coordinates;

    /// <summary>A quantizer.</summary>
    /// <param name="blocks">The lattice.</param>
    /// <param name="priors">A prior for each coordinate.</param>
    /// <param name="shifts">Where points are decoded to.</param>
    /// <param name="slope">λ, squared steps per bit.</param>
    public VectorQuantizer(VectorBlocks blocks, ImmutableArray<CoordinatePrior> priors, ReconstructionShifts shifts, double slope)
    {
        this.blocks = blocks;
        coordinates = [.. priors.Select((prior, k) => new Coordinate(prior, shifts, blocks.Units[k] * blocks.Units[k], slope))];
    }

    /// <summary>Scratch for one thread.</summary>
    public Scratch NewScratch() => new(blocks);

    /// <summary>The point for x.</summary>
    /// <param name="places">x in the units of each coordinate, below <see cref="Farthest"/>.</param>
    /// <param name="values">The point's integers.</param>
    /// <param name="scratch">Scratch.</param>
    public void Quantize(ReadOnlySpan<double> places, Span<long> values, Scratch scratch)
    {
        foreach (var part in blocks.Parts)
        {
            var program = part.Program;
            for (var k = 0; k < program.Dimension; k++)
            {
                Members(program, k, coordinates[part.FirstCoordinate + k], places[part.FirstCoordinate + k], scratch);
            }

            Path(program, values.Slice(part.FirstCoordinate, program.Dimension), scratch);
        }
    }

    /// <summary>
    /// The best of three members of each class of a coordinate: with q the step, the 2q whole numbers around x are two of every class, and
    /// the q next to them towards 0 a third.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Members(TrellisProgram program, int k, Coordinate coordinate, double x, Scratch scratch)
    {
        var (q, label) = ((int)program.Steps[k], program.ClassStarts[k]);
        var count = program.ClassStarts[k + 1] - label;
        var low = (long)double.Floor(x) - (q - 1) - (x > 0 ? q : 0);
        if (q == 4 && count == 4 && Vector256.IsHardwareAccelerated
            && coordinate.TryCosts(x, low, out var first, out var second, out var third))
        {
            // Lane i is of the whole numbers low + i, low + 4 + i and low + 8 + i, which are of one class.
            var isSecond = Vector256.LessThan(second, first);
            var costs = Vector256.ConditionalSelect(isSecond, second, first);
            var isThird = Vector256.LessThan(third, costs);
            costs = Vector256.ConditionalSelect(isThird, third, costs);
            var steps = Vector256.ConditionalSelect(isThird.AsInt64(), Vector256.Create(8L), isSecond.AsInt64() & Vector256.Create(4L));
            var members = Vector256.Create(low) + Vector256.Create(0L, 1, 2, 3) + steps;
            for (var i = 0; i < 4; i++)
            {
                var place = label + (int)((low + i) & 3);
                (scratch.Costs[place], scratch.Members[place]) = (costs[i], members[i]);
            }

            return;
        }

        for (var end = label + count; label < end; label++)
        {
            var offset = program.Offsets[label] - low;
            var own = low + (((offset % q) + q) % q);
            var (best, cost) = (own, coordinate.Cost(x, own));
            for (var (member, last) = (own + q, own + (2 * q)); member <= last; member += q)
            {
                var other = coordinate.Cost(x, member);
                (best, cost) = other < cost ? (member, other) : (best, cost);
            }

            (scratch.Members[label], scratch.Costs[label]) = (best, cost);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Path(TrellisProgram program, Span<long> values, Scratch scratch)
    {
        var from = program.From;
        var classes = program.Classes;
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var label = ref MemoryMarshal.GetReference(classes);
        ref var arriving = ref MemoryMarshal.GetReference(program.Arriving);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(scratch.Sums);
        ref var cost = ref MemoryMarshal.GetArrayDataReference(scratch.Costs);
        var edges = scratch.Edges;
        sum = 0;
        for (var (state, edge, states) = (1, 0, program.StateCount); state < states; state++)
        {
            var (best, chosen, last) = (double.PositiveInfinity, -1, Unsafe.Add(ref arriving, state + 1));
            for (; edge < last; edge++)
            {
                var own = Unsafe.Add(ref sum, Unsafe.Add(ref source, edge)) + Unsafe.Add(ref cost, Unsafe.Add(ref label, edge));
                chosen = own < best ? edge : chosen;
                best = double.Min(own, best);
            }

            Unsafe.Add(ref sum, state) = best;
            edges[state] = chosen;
        }

        var place = program.StateCount - 1;
        for (var k = values.Length - 1; k >= 0; k--)
        {
            values[k] = scratch.Members[classes[edges[place]]];
            place = from[edges[place]];
        }
    }

    /// <summary>What a coordinate's cost depends on.</summary>
    private sealed class Coordinate
    {
        private const int Tabled = 64;

        private readonly double area;
        private readonly double slope;
        private readonly ReconstructionShifts shifts;
        private readonly int level;
        private readonly CoordinateLengths lengths;
        private readonly double[] decoded;
        private readonly double[] costs;

        public Coordinate(CoordinatePrior prior, ReconstructionShifts shifts, double area, double slope)
        {
            (this.area, this.slope, this.shifts, level) = (area, slope, shifts, prior.Level);
            lengths = CoordinateLengths.Of(prior);
            decoded = [.. Enumerable.Range(-Tabled, (2 * Tabled) + 1).Select(value => shifts.Decoded(prior.Level, value))];
            costs = [.. Enumerable.Range(-Tabled, (2 * Tabled) + 1).Select(value => slope * lengths[int.Abs(value)])];
        }

        /// <summary>The costs of twelve consecutive numbers, if all are near 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryCosts(
            double x, long low, out Vector256<double> first, out Vector256<double> second, out Vector256<double> third)
        {
            var place = (ulong)(low + Tabled);
            if (place > (ulong)(costs.Length - 12))
            {
                (first, second, third) = (default, default, default);
                return false;
            }

            var (wide, weight) = (Vector256.Create(x), Vector256.Create(area));
            first = Four((int)place, wide, weight);
            second = Four((int)place + 4, wide, weight);
            third = Four((int)place + 8, wide, weight);
            return true;
        }

        /// <summary>Squared error and λ times the length.</summary>
        public double Cost(double x, long value)
        {
            var place = (ulong)(value + Tabled);
            if (place < (ulong)costs.Length)
            {
                var difference = x - decoded[place];
                return (difference * difference * area) + costs[place];
            }

            var far = x - shifts.Decoded(level, value);
            return (far * far * area) + (slope * lengths[long.Abs(value)]);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<double> Four(int place, Vector256<double> x, Vector256<double> weight)
        {
            var difference = x - Vector256.Create<double>(decoded.AsSpan(place, 4));
            return (difference * difference * weight) + Vector256.Create<double>(costs.AsSpan(place, 4));
        }
    }

    /// <summary>Tables for the largest block.</summary>
    internal sealed class Scratch
    {
        public Scratch(VectorBlocks blocks)
        {
            var (states, labels) = (blocks.Parts.Max(part => part.Program.StateCount), blocks.Parts.Max(part => part.Program.ClassCount));
            (Sums, Edges, Members, Costs) = (new double[states], new int[states], new long[labels], new double[labels]);
        }

        public double[] Sums { get; }

        public int[] Edges { get; }

        public long[] Members { get; }

        public double[] Costs { get; }
    }
}
