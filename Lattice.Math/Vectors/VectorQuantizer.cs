using System.Collections.Immutable;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <summary>
/// Chooses the lattice point z that makes ‖x − r(z)‖² + λ·length(z) least, r(z) what z is decoded to, both in steps of the lattice. With
/// λ = 0 and r(z) = z it is the nearest point.
/// </summary>
/// <remarks>
/// Both terms are sums over coordinates, and the lattice's own sum, the same for all points, does not count: so the best path through the
/// trellis is the best point but for one thing, that of each class only the member nearest to x and its neighbour towards 0 are
/// considered [Viterbi 1967].
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

    /// <summary>The best member of each class of a coordinate.</summary>
    private static void Members(TrellisProgram program, int k, Coordinate coordinate, double x, Scratch scratch)
    {
        var step = program.Steps[k];
        var inverse = 1.0 / step;
        for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
        {
            var offset = program.Offsets[label];
            var nearest = offset + (step * (long)double.Round((x - offset) * inverse, MidpointRounding.ToEven));
            var inner = nearest > 0 ? nearest - step : nearest + step;
            var (cost, other) = (coordinate.Cost(x, nearest), coordinate.Cost(x, inner));
            var isInner = other < cost && long.Abs(inner) <= long.Abs(nearest);
            scratch.Members[label] = isInner ? inner : nearest;
            scratch.Costs[label] = isInner ? other : cost;
        }
    }

    private static void Path(TrellisProgram program, Span<long> values, Scratch scratch)
    {
        var from = program.From;
        var classes = program.Classes;
        var arriving = program.Arriving;
        var (sums, edges, costs) = (scratch.Sums, scratch.Edges, scratch.Costs);
        sums[0] = 0;
        for (var (state, edge) = (1, 0); state < arriving.Length - 1; state++)
        {
            var (best, chosen, last) = (double.PositiveInfinity, -1, arriving[state + 1]);
            for (; edge < last; edge++)
            {
                var sum = sums[from[edge]] + costs[classes[edge]];
                chosen = sum < best ? edge : chosen;
                best = double.Min(sum, best);
            }

            (sums[state], edges[state]) = (best, chosen);
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
        private readonly CoordinateLengths lengths;
        private readonly double[] decoded;
        private readonly double[] costs;

        public Coordinate(CoordinatePrior prior, ReconstructionShifts shifts, double area, double slope)
        {
            (this.area, this.slope, lengths) = (area, slope, CoordinateLengths.Of(prior));
            decoded = [.. Enumerable.Range(-Tabled, (2 * Tabled) + 1).Select(value => shifts.Decoded(prior.Level, value))];
            costs = [.. Enumerable.Range(-Tabled, (2 * Tabled) + 1).Select(value => slope * lengths[int.Abs(value)])];
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

            var far = x - value;
            return (far * far * area) + (slope * lengths[long.Abs(value)]);
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
