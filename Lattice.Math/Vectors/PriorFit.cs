using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <summary>
/// The priors that make points short. A point's length is the sum of its coordinates' own lengths and of the logarithm of a sum over the
/// lattice, which is linear in the class weights of any one coordinate: so each coordinate in turn takes the best family and scale.
/// </summary>
internal sealed class PriorFit
{
    private const int Passes = 2;

    private readonly VectorBlocks blocks;
    private readonly Dictionary<long, double>[] frequencies;

    /// <summary>A fit to points.</summary>
    /// <param name="blocks">The lattice.</param>
    /// <param name="values">The integers of points, one after the other.</param>
    /// <param name="count">The number of points.</param>
    public PriorFit(VectorBlocks blocks, long[] values, int count)
    {
        this.blocks = blocks;
        frequencies = [.. Enumerable.Range(0, blocks.Dimension).Select(_ => new Dictionary<long, double>())];
        for (var i = 0; i < values.Length; i++)
        {
            var own = frequencies[i % blocks.Dimension];
            var size = long.Abs(values[i]);
            own[size] = own.GetValueOrDefault(size) + (1.0 / count);
        }
    }

    /// <summary>Better priors.</summary>
    /// <param name="priors">The priors to begin with.</param>
    /// <param name="families">The families to choose from.</param>
    /// <param name="reach">How many levels on either side of a coordinate's own are tried.</param>
    public ImmutableArray<CoordinatePrior> Improve(
        ImmutableArray<CoordinatePrior> priors, ImmutableArray<PriorFamily> families, int reach)
    {
        var result = priors.ToArray();
        foreach (var part in blocks.Parts)
        {
            Improve(part, result, families, reach);
        }

        return [.. result];
    }

    private void Improve(TrellisPart part, CoordinatePrior[] priors, ImmutableArray<PriorFamily> families, int reach)
    {
        var program = part.Program;
        var (weights, onward, before) = (new double[program.ClassCount], new double[program.StateCount], new double[program.StateCount]);
        var room = new double[program.ClassCount];
        for (var k = 0; k < program.Dimension; k++)
        {
            Weigh(program, k, priors[part.FirstCoordinate + k], weights);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            program.Backward(weights, onward);
            before[0] = 1;
            for (var k = 0; k < program.Dimension; k++)
            {
                // Nothing is beyond the largest double: a weight is at most about a scale, and a product of 24 of them is below 2^400.
                var shares = room.AsSpan(0, program.ClassStarts[k + 1] - program.ClassStarts[k]);
                Shares(program, k, before, onward, shares);
                var coordinate = part.FirstCoordinate + k;
                priors[coordinate] = Best(program, k, shares, priors[coordinate], frequencies[coordinate], families, reach);
                Weigh(program, k, priors[coordinate], weights);
                Forward(program, k, weights, before);
            }
        }
    }

    private static void Weigh(TrellisProgram program, int k, CoordinatePrior prior, double[] weights)
    {
        var lengths = CoordinateLengths.Of(prior);
        for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
        {
            weights[label] = lengths.Weight(program.Offsets[label], program.Steps[k]);
        }
    }

    /// <summary>By how much the lattice's sum grows with the weight of each class of a coordinate.</summary>
    private static void Shares(TrellisProgram program, int k, double[] before, double[] onward, Span<double> shares)
    {
        shares.Clear();
        for (var state = program.StateStarts[k]; state < program.StateStarts[k + 1]; state++)
        {
            foreach (var edge in program.LeavingEdges[program.Leaving[state]..program.Leaving[state + 1]])
            {
                shares[program.Classes[edge] - program.ClassStarts[k]] += before[state] * onward[program.To[edge]];
            }
        }
    }

    private static void Forward(TrellisProgram program, int k, double[] weights, double[] before)
    {
        var last = k + 2 < program.StateStarts.Length ? program.StateStarts[k + 2] : program.StateCount;
        for (var state = program.StateStarts[k + 1]; state < last; state++)
        {
            var sum = 0.0;
            for (var edge = program.Arriving[state]; edge < program.Arriving[state + 1]; edge++)
            {
                sum += before[program.From[edge]] * weights[program.Classes[edge]];
            }

            before[state] = sum;
        }
    }

    private static CoordinatePrior Best(
        TrellisProgram program, int k, ReadOnlySpan<double> shares, CoordinatePrior from, Dictionary<long, double> frequencies,
        ImmutableArray<PriorFamily> families, int reach)
    {
        var (best, least) = (from, double.PositiveInfinity);
        foreach (var family in families)
        {
            var highest = int.Min(CoordinatePrior.HighestLevel, from.Level + reach);
            for (var level = int.Max(CoordinatePrior.LowestLevel, from.Level - reach); level <= highest; level++)
            {
                var prior = new CoordinatePrior(family, level);
                var lengths = CoordinateLengths.Of(prior);
                var sum = 0.0;
                for (var i = 0; i < shares.Length; i++)
                {
                    sum += shares[i] * lengths.Weight(program.Offsets[program.ClassStarts[k] + i], program.Steps[k]);
                }

                var length = Algebra.Elementary64.Log(sum) / 0.6931471805599453;
                foreach (var (size, frequency) in frequencies)
                {
                    length += frequency * lengths[size];
                }

                if (length < least)
                {
                    (best, least) = (prior, length);
                }
            }
        }

        return best;
    }
}
