using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Densities;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>The same for one family.</summary>
internal sealed class MixtureCode<TFamily> : MixtureCode where TFamily : struct, IDensityFamily
{
    private const ulong Whole = 1UL << 32;

    private readonly TrellisPart[] parts;
    private readonly SequentialSums[]?[] sums;
    private readonly MemberScale[] scales;
    private readonly double[] own;
    private readonly double[] lengths;

    public MixtureCode(TrellisPart[] parts, int components)
    {
        this.parts = parts;
        (scales, own, lengths) = (new MemberScale[components], new double[components], new double[components]);
        sums = [.. parts.Select(part => part.Program.EdgeCount == part.Program.Dimension
            ? null
            : Enumerable.Range(0, components).Select(_ => new SequentialSums(part.Program)).ToArray())];
    }

    public override void Trellis<TCoder>(
        ref TCoder coder,
        int part,
        Span<long> values,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> logScales,
        Span<double> logWeights)
    {
        var (program, first, m) = (parts[part].Program, parts[part].FirstCoordinate, values.Length);
        for (var c = 0; sums[part] is { } all && c < scales.Length; c++)
        {
            Fill(all[c], program, places.Slice((c * m) + first, program.Dimension), logScales.Slice((c * m) + first, program.Dimension));
        }

        var state = 0;
        for (var k = 0; k < program.Dimension; k++)
        {
            var edges = program.LeavingEdges[program.Leaving[state]..program.Leaving[state + 1]];
            var edge = TCoder.Reads ? -1 : program.EdgeOf(k, state, values[first + k]);
            if (!TCoder.Reads && edge < 0)
            {
                throw new ArgumentException(
                    $"The point is not a point of the lattice: coordinate {first + k + 1} is not possible after the coordinates before it.",
                    nameof(values));
            }

            edge = edges.Length == 1 ? edges[0] : Choose(ref coder, sums[part]!, edges, edge, state, logWeights);
            for (var c = 0; c < scales.Length; c++)
            {
                own[c] = -places[(c * m) + first + k];
                scales[c] = MemberScale.Of(logScales[(c * m) + first + k], program.Steps[k]);
            }

            values[first + k] = MemberCode<TFamily>.Mixed(
                ref coder, values[first + k], own, program.Offsets[program.Classes[edge]], scales, logWeights);
            state = program.To[edge];
        }
    }

    public override void Triangle<TCoder>(
        ref TCoder coder,
        ReadOnlySpan<double> rows,
        int first,
        Span<long> coefficients,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> logScales,
        Span<double> logWeights)
    {
        var (m, whole) = (coefficients.Length, places.Length / scales.Length);
        for (var k = m - 1; k >= 0; k--)
        {
            for (var c = 0; c < scales.Length; c++)
            {
                own[c] = -places[(c * whole) + first + k];
                for (var j = k + 1; j < m; j++)
                {
                    own[c] = double.FusedMultiplyAdd(rows[(k * m) + j], coefficients[j], own[c]);
                }

                scales[c] = MemberScale.Of(logScales[(c * whole) + first + k], 1);
            }

            coefficients[k] = MemberCode<TFamily>.Mixed(ref coder, coefficients[k], own, 0, scales, logWeights);
        }
    }

    /// <summary>Codes one of several edges, by the mixture of their probabilities; see <see cref="EdgeInterval"/>.</summary>
    private int Choose<TCoder>(
        ref TCoder coder, SequentialSums[] all, ReadOnlySpan<int> edges, int chosen, int state, Span<double> logWeights)
        where TCoder : struct, IRangeCoder
    {
        var (target, low) = (coder.Target(), 0UL);
        for (var c = 0; c < own.Length; c++)
        {
            own[c] = Elementary64.Exp(logWeights[c]);
        }

        for (var place = 0; place < edges.Length; place++)
        {
            var probability = 0.0;
            for (var c = 0; place < edges.Length - 1 && c < own.Length; c++)
            {
                probability = double.FusedMultiplyAdd(own[c], all[c].Probability(edges[place], state), probability);
            }

            var width = place == edges.Length - 1 ? Whole - low : EdgeInterval.Width(probability, edges.Length, place, low);
            if (TCoder.Reads ? target < low + width : edges[place] == chosen)
            {
                coder.Narrow((uint)low, (uint)width);
                Update(all, edges[place], state, logWeights);
                return edges[place];
            }

            low += width;
        }

        throw new InvalidOperationException("The edges cover every number.");
    }

    /// <summary>w_c·P_c(edge | state), normalised; where that is impossible, the weights stay.</summary>
    private void Update(SequentialSums[] all, int edge, int state, Span<double> logWeights)
    {
        for (var c = 0; c < lengths.Length; c++)
        {
            lengths[c] = logWeights[c] - all[c].Cost(edge, state);
        }

        var total = LogSumExp.Of(lengths);
        for (var c = 0; double.IsFinite(total) && c < lengths.Length; c++)
        {
            logWeights[c] = lengths[c] - total;
        }
    }

    private static void Fill(SequentialSums sums, TrellisProgram program, ReadOnlySpan<double> places, ReadOnlySpan<double> logScales)
    {
        for (var k = 0; k < places.Length; k++)
        {
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                var weight = TFamily.OverClass<Real64>(-places[k], logScales[k], program.Offsets[label], program.Steps[k]);
                (sums.Exponents[label], sums.Factors[label]) = (weight.Exponent.Value, weight.Factor.Value);
            }
        }

        sums.Fill();
    }
}
