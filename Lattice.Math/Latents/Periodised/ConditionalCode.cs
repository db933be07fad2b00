using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Networks;
using Lattice.Math.Trellises;

namespace Lattice.Math.Latents;

/// <summary>
/// The entropy code of points under a prior that depends on earlier blocks, step after step: that of a fixed prior with the dither u + m
/// and the scales s, which writer and reader compute from the same y of the earlier steps, by the same operations.
/// </summary>
internal sealed class ConditionalCode
{
    private const double LargestPlace = 4503599627370496;

    private readonly LatentLattice lattice;
    private readonly AutoregressiveEvaluation network;
    private readonly IntegerCoordinates coordinates;
    private readonly Stretch[][] steps;

    /// <summary>The code of a latent's lattice.</summary>
    public ConditionalCode(LatentLattice lattice, AutoregressiveEvaluation network)
    {
        (this.lattice, this.network, coordinates) = (lattice, network, new(lattice.Lattice));
        steps = [.. network.Steps.Select(step => LatentCode
            .Stretches(lattice.Blocks.Where(block => block.First >= step.First && block.First < step.First + step.Dimension))
            .Select(block => new Stretch(block, block.HasTrellis ? LatentCode.Parts(lattice.Cost, block) : []))
            .ToArray())];
    }

    /// <summary>Codes a point.</summary>
    /// <returns>False if a reader's bytes are no code of a point.</returns>
    public bool Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise) where TCoder : struct, IRangeCoder
    {
        var m = lattice.Dimension;
        Span<long> values = stackalloc long[m];
        Span<double> places = stackalloc double[m];
        Span<double> locations = stackalloc double[m];
        Span<double> y = stackalloc double[m];
        var (logScales, scratch) = (new double[m], new double[network.ScratchLength]);
        if (!TCoder.Reads)
        {
            coordinates.FromCoefficients(coefficients, values);
        }

        for (var step = 0; step < steps.Length; step++)
        {
            var (first, own) = (network.Steps[step].First, network.Steps[step].Dimension);
            network.Evaluate(step, y, scratch, locations, logScales);
            for (var k = first; k < first + own; k++)
            {
                places[k] = (noise[k] + locations[k]) / lattice.Cost.Units[k];
                logScales[k] -= lattice.Cost.LogUnits[k];
                if (TCoder.Reads && !(double.Abs(places[k]) < LargestPlace))
                {
                    return false;
                }
            }

            foreach (var stretch in steps[step])
            {
                Code(ref coder, stretch, values, places, logScales);
                Restore(stretch.Block, values, noise, y);
            }
        }

        return !TCoder.Reads || coordinates.TryCoefficients(values, coefficients);
    }

    private void Code<TCoder>(ref TCoder coder, Stretch stretch, Span<long> values, Span<double> places, double[] logScales)
        where TCoder : struct, IRangeCoder
    {
        if (stretch.Block.HasTrellis)
        {
            TrellisCode.Of(lattice.Family, stretch.Parts, logScales).Code(ref coder, values, places);
            return;
        }

        var own = places.Slice(stretch.Block.First, stretch.Block.Dimension);
        for (var k = 0; k < own.Length; k++)
        {
            own[k] = -own[k];
        }

        LatentCode.Triangle(lattice, stretch.Block, logScales).Code(ref coder, values.Slice(stretch.Block.First, own.Length), own);
    }

    /// <summary>y = z − u of coded blocks.</summary>
    private void Restore(LatentBlock block, ReadOnlySpan<long> values, ReadOnlySpan<float> noise, Span<double> y)
    {
        var last = block.First + block.Dimension;
        for (var k = block.First; k < last; k++)
        {
            var point = block.HasTrellis ? lattice.Cost.Trellis.Units[k].Multiple(values[k]) : 0;
            for (var j = k; j < last && !block.HasTrellis; j++)
            {
                point = double.FusedMultiplyAdd(lattice.Lattice.Basis[k, j], values[j], point);
            }

            y[k] = point - noise[k];
        }
    }

    private readonly record struct Stretch(LatentBlock Block, TrellisPart[] Parts);
}
