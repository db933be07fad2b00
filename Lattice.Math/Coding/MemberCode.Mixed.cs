using Lattice.Math.Algebra;
using Lattice.Math.Densities;

namespace Lattice.Math.Coding;

/// <content>Members under a mixture.</content>
internal static partial class MemberCode<TFamily> where TFamily : struct, IDensityFamily
{
    /// <summary>What the members of a mixture share: a unit for each enumerated member is set aside, and as much for the escape.</summary>
    private const double SharedMixed = 4294967296.0 - 2 * MostCounted;

    // e^−24 of a scale is below a unit for every family.
    private const double Tail = 24;

    // 2^−33: a component that weighs less has no say in how far members are enumerated.
    private const double LeastWeight = 1.1641532182693481e-10;

    /// <summary>
    /// A member of a class under a mixture of densities, each periodised over the class: P(i) = Σ_c w_c·h_c(x_c + i)/Σ h_c. The weights
    /// become those after the member, w_c·P_c(i)/P(i).
    /// </summary>
    /// <remarks>
    /// Members are enumerated outwards from the one nearest to −x of the heaviest component, with widths 1 + ⌊(2³² − 2¹³)·P⌋, as far as any
    /// component that matters reaches; what is left is an escape, followed by the gamma code of the rank among the others. Where that
    /// would be more than 2¹² members, indices are coded as in <see cref="Coarse"/>, with the mixture of the distribution functions.
    /// </remarks>
    /// <param name="coder">The coder.</param>
    /// <param name="value">i; a reader ignores it.</param>
    /// <param name="places">x_c for each component, finite and below 2⁵².</param>
    /// <param name="offset">a.</param>
    /// <param name="scales">The components' scales, all with the same q.</param>
    /// <param name="logWeights">log w_c.</param>
    /// <returns>i.</returns>
    public static long Mixed<TCoder>(
        ref TCoder coder,
        long value,
        ReadOnlySpan<double> places,
        long offset,
        ReadOnlySpan<MemberScale> scales,
        Span<double> logWeights) where TCoder : struct, IRangeCoder
    {
        var heaviest = 0;
        for (var c = 1; c < places.Length; c++)
        {
            heaviest = logWeights[c] > logWeights[heaviest] ? c : heaviest;
        }

        var step = scales[0].Step;
        var from = Nearest(places[heaviest], offset, step);
        Span<Component> components = stackalloc Component[places.Length];
        var reach = 0.0;
        for (var c = 0; c < components.Length; c++)
        {
            components[c] = new(places[c] + from, Elementary64.Exp(logWeights[c]), scales[c]);
            if (components[c].Weight > LeastWeight)
            {
                var distance = double.Abs(Nearest(places[c], offset, step) - from) / step;
                reach = double.Max(reach, distance + double.Ceiling(Tail * scales[c].Ratio) + 1);
            }
        }

        var index = TCoder.Reads ? 0 : (value - (long)from) / step;
        index = 2 * reach + 1 <= MostCounted
            ? Enumerated(ref coder, index, components[heaviest].Place < 0 ? 1 : -1, (int)(2 * reach + 1), components)
            : CoarseMixed(ref coder, index, components, scales);
        for (var c = 0; c < components.Length; c++)
        {
            logWeights[c] += components[c].LogProbability(index);
        }

        Normalise(logWeights, components);
        return (long)from + index * step;
    }

    /// <summary>Weights that add up to 1; where that is impossible, those before.</summary>
    private static void Normalise(Span<double> logWeights, ReadOnlySpan<Component> before)
    {
        var all = LogSumExp.Of(logWeights);
        for (var c = 0; c < logWeights.Length; c++)
        {
            logWeights[c] = double.IsFinite(all) ? logWeights[c] - all : Elementary64.Log(before[c].Weight);
        }
    }

    private static double Nearest(double place, long offset, long step) =>
        offset - step * double.Round((place + offset) / step, MidpointRounding.ToEven);

    /// <summary>An index by enumeration: 0, then inwards·1, −inwards·1, inwards·2 …, and an escape after so many.</summary>
    private static long Enumerated<TCoder>(
        ref TCoder coder, long index, int inwards, int count, ReadOnlySpan<Component> components) where TCoder : struct, IRangeCoder
    {
        var rank = index == 0 ? 0 : index < 0 == inwards < 0 ? 2 * Magnitude(index) - 1 : 2 * Magnitude(index);
        var (target, low) = (coder.Target(), 0UL);
        for (var counted = 0; counted < count; counted++)
        {
            var (at, probability) = (At(counted, inwards), 0.0);
            foreach (ref readonly var component in components)
            {
                probability = double.FusedMultiplyAdd(component.Weight, Elementary64.Exp(component.LogProbability(at)), probability);
            }

            // Sums are right to rounding; the bound only matters to probabilities that are no numbers.
            var most = Whole - low - (ulong)(count - counted);
            var width = probability > 0 ? (uint)ulong.Min((ulong)(SharedMixed * double.Min(probability, 1)) + 1, most) : 1;
            if (TCoder.Reads ? target < low + width : rank == (ulong)counted)
            {
                coder.Narrow((uint)low, width);
                return at;
            }

            low += width;
        }

        coder.Narrow((uint)low, (uint)(Whole - low));
        rank = unchecked(RawBits.Gamma(ref coder, unchecked(rank - (ulong)count + 1)) - 1 + (ulong)count);
        var distance = unchecked((long)((rank + 1) / 2));
        return (rank & 1) == 1 ? inwards * distance : -inwards * distance;
    }

    /// <summary>As in <see cref="Coarse"/>, with Σ_c w_c·F_c for F and the largest of the components' shifts.</summary>
    private static long CoarseMixed<TCoder>(
        ref TCoder coder, long index, ReadOnlySpan<Component> components, ReadOnlySpan<MemberScale> scales)
        where TCoder : struct, IRangeCoder
    {
        var shift = 0;
        foreach (ref readonly var scale in scales)
        {
            shift = int.Max(shift, scale.Shift);
        }

        return CoarseBy(ref coder, index, shift, new Mixture(components));
    }

    private readonly ref struct Mixture(ReadOnlySpan<Component> components) : IEdges
    {
        private readonly ReadOnlySpan<Component> components = components;

        public double Cumulative(double steps)
        {
            var sum = 0.0;
            foreach (ref readonly var component in components)
            {
                sum = double.FusedMultiplyAdd(component.Weight, component.Cumulative(steps - 0.5), sum);
            }

            return sum > 0 ? double.Min(sum, 1) : 0;
        }
    }

    /// <summary>A component seen from the member that enumeration begins with.</summary>
    private readonly struct Component
    {
        private readonly MemberScale scale;
        private readonly double total;

        public Component(double place, double weight, in MemberScale scale)
        {
            (Place, Weight, this.scale) = (place, weight, scale);
            total = TFamily.Apply<Real64>(place, scale.LogScale).Value
                + TFamily.OverClass<Real64>(place, scale.LogScale, 0, (double)scale.Step).Logarithm.Value;
        }

        /// <summary>x_c plus the first member.</summary>
        public double Place { get; }

        /// <summary>w_c.</summary>
        public double Weight { get; }

        /// <summary>log P_c of the member so many steps from the first.</summary>
        public double LogProbability(long index) =>
            TFamily.Apply<Real64>(Place + (double)index * scale.Step, scale.LogScale).Value - total;

        /// <summary>F_c at a number of steps from the first member.</summary>
        public double Cumulative(double steps) => TFamily.Cumulative(Place / scale.Step + steps, scale.Ratio);
    }
}
