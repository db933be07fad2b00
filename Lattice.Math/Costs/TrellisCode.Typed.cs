using System.Collections.Concurrent;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>The same for one family.</summary>
internal sealed class TrellisCode<TFamily> : TrellisCode where TFamily : struct, IDensityFamily
{
    private const double LargestPlace = 4503599627370496;
    private const ulong Whole = 1UL << 32;

    private readonly TrellisPart[] parts;
    private readonly double[] logScales;
    private readonly MemberScale[] scales;
    private readonly ConcurrentBag<Tables> pool = [];

    public TrellisCode(TrellisPart[] parts, double[] logScales)
    {
        (this.parts, this.logScales, scales) = (parts, logScales, new MemberScale[logScales.Length]);
        foreach (var part in parts)
        {
            for (var k = 0; k < part.Program.Dimension; k++)
            {
                var at = part.FirstCoordinate + k;
                scales[at] = MemberScale.Of(logScales[at], part.Program.Steps[k]);
            }
        }
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> values, ReadOnlySpan<double> places)
    {
        if (!pool.TryTake(out var tables))
        {
            tables = new(parts);
        }

        for (var index = 0; index < parts.Length; index++)
        {
            var (program, first) = (parts[index].Program, parts[index].FirstCoordinate);
            var own = places.Slice(first, program.Dimension);
            if (tables.Sums[index] is { } sums)
            {
                Refresh(sums, tables.Places[index], program, first, own);
                Code(ref coder, program, sums, values.Slice(first, program.Dimension), own, first);
            }
            else
            {
                CheckPlaces(own, first);
                for (var k = 0; k < own.Length; k++)
                {
                    CheckOnly(ref coder, program, k, values[first + k], first);
                    values[first + k] = MemberCode<TFamily>.Periodised(
                        ref coder, values[first + k], -own[k], program.Offsets[program.ClassStarts[k]], scales[first + k]);
                }
            }
        }

        pool.Add(tables);
    }

    private void Code<TCoder>(
        ref TCoder coder, TrellisProgram program, SequentialSums sums, Span<long> values, ReadOnlySpan<double> places, int first)
        where TCoder : struct, IRangeCoder
    {
        var state = 0;
        for (var k = 0; k < values.Length; k++)
        {
            var edges = program.LeavingEdges[program.Leaving[state]..program.Leaving[state + 1]];
            var edge = TCoder.Reads ? -1 : program.EdgeOf(k, state, values[k]);
            if (!TCoder.Reads && edge < 0)
            {
                throw NoPoint(first + k);
            }

            edge = edges.Length == 1 ? edges[0] : Choose(ref coder, sums, edges, edge, state);
            values[k] = MemberCode<TFamily>.Periodised(
                ref coder, values[k], -places[k], program.Offsets[program.Classes[edge]], scales[first + k]);
            state = program.To[edge];
        }
    }

    /// <summary>Codes one of several edges; see <see cref="EdgeInterval"/>.</summary>
    private static int Choose<TCoder>(ref TCoder coder, SequentialSums sums, ReadOnlySpan<int> edges, int chosen, int state)
        where TCoder : struct, IRangeCoder
    {
        var (target, low) = (coder.Target(), 0UL);
        for (var place = 0; place < edges.Length - 1; place++)
        {
            var width = EdgeInterval.Width(sums.Probability(edges[place], state), edges.Length, place, low);
            if (TCoder.Reads ? target < low + width : edges[place] == chosen)
            {
                coder.Narrow((uint)low, width);
                return edges[place];
            }

            low += width;
        }

        coder.Narrow((uint)low, (uint)(Whole - low));
        return edges[^1];
    }

    /// <summary>The sums for a dither, unless they are those of the last point.</summary>
    private void Refresh(SequentialSums sums, double[] known, TrellisProgram program, int first, ReadOnlySpan<double> places)
    {
        if (places.SequenceEqual(known))
        {
            return;
        }

        CheckPlaces(places, first);
        known[0] = double.NaN;
        for (var k = 0; k < places.Length; k++)
        {
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                var weight = TFamily.OverClass<Real64>(-places[k], logScales[first + k], program.Offsets[label], program.Steps[k]);
                (sums.Exponents[label], sums.Factors[label]) = (weight.Exponent.Value, weight.Factor.Value);
            }
        }

        sums.Fill();
        places.CopyTo(known);
    }

    private static void CheckPlaces(ReadOnlySpan<double> places, int first)
    {
        for (var k = 0; k < places.Length; k++)
        {
            if (!(double.Abs(places[k]) < LargestPlace))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(places), places[k], $"Coordinate {first + k + 1} of the dither must be finite and below 2^52 units.");
            }
        }
    }

    /// <summary>A coordinate with a single class must be in it.</summary>
    private static void CheckOnly<TCoder>(ref TCoder _, TrellisProgram program, int k, long value, int first)
        where TCoder : struct, IRangeCoder
    {
        if (!TCoder.Reads && (value - program.Offsets[program.ClassStarts[k]]) % program.Steps[k] != 0)
        {
            throw NoPoint(first + k);
        }
    }

    private static ArgumentException NoPoint(int coordinate) => new(
        $"The point is not a point of the lattice: coordinate {coordinate + 1} is not possible after the coordinates before it.");

    /// <summary>What a thread needs for a point: the sums of each part that has a choice, and the dither they are of.</summary>
    private sealed class Tables(TrellisPart[] parts)
    {
        public SequentialSums?[] Sums { get; } =
            [.. parts.Select(part => part.Program.EdgeCount == part.Program.Dimension ? null : new SequentialSums(part.Program))];

        public double[][] Places { get; } =
            [.. parts.Select(part => Enumerable.Repeat(double.NaN, part.Program.Dimension).ToArray())];
    }
}
