using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lattice.Math.Vectors;

/// <content>What a member of a class costs.</content>
internal sealed partial class VectorQuantizer
{
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

        /// <summary>True if the costs of so many consecutive numbers are in the tables.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool AreTabled(long low, int count) => count <= costs.Length && (ulong)(low + Tabled) <= (ulong)(costs.Length - count);

        /// <summary>
        /// The best of low, low + q, low + 2q and low + 3q, and of those of the three numbers after low; all must be in the tables.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Best(double x, long low, int q, out Vector256<double> cost, out Vector256<long> member)
        {
            var (wide, weight, place) = (Vector256.Create(x), Vector256.Create(area), (int)low + Tabled);
            (cost, member) = (Four(place, wide, weight), Vector256.Create(low) + Vector256.Create(0L, 1, 2, 3));
            var next = member;
            for (var i = 1; i < 4; i++)
            {
                next += Vector256.Create((long)q);
                var other = Four(place + (i * q), wide, weight);
                var isLess = Vector256.LessThan(other, cost);
                cost = Vector256.ConditionalSelect(isLess, other, cost);
                member = Vector256.ConditionalSelect(isLess.AsInt64(), next, member);
            }
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
            var difference = x - Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(decoded), (nuint)place);
            return (difference * difference * weight) + Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(costs), (nuint)place);
        }
    }
}
