using System.Runtime.InteropServices;
using Lattice.Math.Trellises;

namespace Lattice.Math.NearestPoint.Decoders;

/// <summary>
/// The nearest point by the (min, +) fold of a trellis [Viterbi 1967]: the weight of a class a + qZ is the squared distance to its nearest
/// member. This is the definition against which the other decoders are tested.
/// </summary>
/// <remarks>
/// Ties: the nearest member of a class rounds to even; then the first edge in the trellis's order wins; then the lowest final state.
/// </remarks>
internal sealed class TrellisDecoder : CoordinateDecoder
{
    private readonly Trellis trellis;
    private readonly double[] metric;

    public TrellisDecoder(Trellis trellis)
        : base((2 * trellis.ClassCount) + (2 * trellis.LargestStates) + (trellis.StateCount / 2) + 1)
    {
        this.trellis = trellis;

        // Only ratios of lengths matter, so the largest is taken as 1, and no scale over- or underflows.
        var largest = trellis.Units.Max(unit => unit.Value);
        metric = [.. trellis.Units.Select(unit => unit.Value / largest * (unit.Value / largest))];
    }

    public override void Decode(ReadOnlySpan<double> y, Span<double> integers, Span<double> scratch)
    {
        var (classes, states) = (trellis.ClassCount, trellis.LargestStates);
        var weights = scratch[..classes];
        var members = scratch.Slice(classes, classes);
        var before = scratch.Slice(2 * classes, states);
        var after = scratch.Slice((2 * classes) + states, states);
        var winners = MemoryMarshal.Cast<double, int>(scratch[((2 * classes) + (2 * states))..])[..trellis.StateCount];

        Weigh(y, weights, members);
        before[..trellis.Sections[0].StatesBefore].Clear();
        for (var place = 0; place < trellis.Sections.Length; place++)
        {
            var section = trellis.Sections[place];
            Step(section, weights, before, after, winners.Slice(trellis.StateStarts[place + 1], section.StatesAfter));
            var swap = before;
            before = after;
            after = swap;
        }

        var state = 0;
        for (var candidate = 1; candidate < trellis.Sections[^1].StatesAfter; candidate++)
        {
            state = before[candidate] < before[state] ? candidate : state;
        }

        for (var place = trellis.Sections.Length - 1; place >= 0; place--)
        {
            var section = trellis.Sections[place];
            var edge = winners[trellis.StateStarts[place + 1] + state];
            for (var i = 0; i < section.Length; i++)
            {
                integers[section.FirstCoordinate + i] = members[section.Labels[edge * section.Length + i]];
            }

            state = section.From[edge];
        }
    }

    private void Weigh(ReadOnlySpan<double> y, Span<double> weights, Span<double> members)
    {
        for (var k = 0; k < y.Length; k++)
        {
            double step = trellis.Steps[k];
            for (var label = trellis.ClassStarts[k]; label < trellis.ClassStarts[k + 1]; label++)
            {
                double offset = trellis.Offsets[label];
                var member = offset + (step * double.Round((y[k] - offset) / step, MidpointRounding.ToEven));
                var difference = y[k] - member;
                members[label] = member;
                weights[label] = metric[k] * difference * difference;
            }
        }
    }

    private static void Step(
        TrellisSection section, ReadOnlySpan<double> weights, ReadOnlySpan<double> before, Span<double> after, Span<int> winners)
    {
        var from = section.From;
        var labels = section.Labels;
        var arriving = section.Arriving;
        for (var to = 0; to < section.StatesAfter; to++)
        {
            var (best, winner) = (double.PositiveInfinity, -1);
            for (var edge = arriving[to]; edge < arriving[to + 1]; edge++)
            {
                var sum = before[from[edge]];
                for (var i = 0; i < section.Length; i++)
                {
                    sum += weights[labels[edge * section.Length + i]];
                }

                if (sum < best)
                {
                    (best, winner) = (sum, edge);
                }
            }

            (after[to], winners[to]) = (best, winner);
        }
    }
}
