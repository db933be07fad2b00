using System.Collections.Concurrent;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Networks;
using Lattice.Math.Trellises;

namespace Lattice.Math.Latents;

/// <summary>
/// The entropy code of points under a prior that depends on earlier blocks, step after step: that of a fixed prior, or of a mixture of
/// fixed ones, with the dither u + m and the scales s, which writer and reader compute from the same y of the earlier steps, by the same
/// operations.
/// </summary>
internal sealed class ConditionalCode
{
    private const double LargestPlace = 4503599627370496;

    private readonly LatentLattice lattice;
    private readonly PriorEvaluation network;
    private readonly IntegerCoordinates coordinates;
    private readonly Stretch[][] steps;
    private readonly ConcurrentBag<MixtureCode> mixtures = [];

    /// <summary>The code of a latent's lattice.</summary>
    public ConditionalCode(LatentLattice lattice, PriorEvaluation network)
    {
        (this.lattice, this.network, coordinates) = (lattice, network, new(lattice.Lattice));
        steps = [.. network.Steps.Select(step => LatentCode
            .Stretches(lattice.Blocks.Where(block => block.First >= step.First && block.First < step.First + step.Dimension))
            .Select(block => Stretch.Of(lattice, block))
            .ToArray())];
    }

    /// <summary>Codes a point.</summary>
    /// <returns>False if a reader's bytes are no code of a point.</returns>
    public bool Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise) where TCoder : struct, IRangeCoder
    {
        var m = lattice.Dimension;
        var components = network.Components;
        Span<long> values = stackalloc long[m];
        Span<double> y = stackalloc double[m];
        Span<double> logWeights = stackalloc double[components];
        var (places, locations, logScales) = (new double[components * m], new double[components * m], new double[components * m]);
        var scratch = new double[network.ScratchLength];
        var mixture = components == 1 ? null
            : mixtures.TryTake(out var known) ? known : MixtureCode.Of(lattice.Family, lattice.Cost.Parts, components);
        if (!TCoder.Reads)
        {
            coordinates.FromCoefficients(coefficients, values);
        }

        for (var step = 0; step < steps.Length; step++)
        {
            var (first, own) = (network.Steps[step].First, network.Steps[step].Dimension);
            network.Evaluate(step, y, scratch, locations, logScales, logWeights);
            for (var c = 0; c < components; c++)
            {
                for (var k = first; k < first + own; k++)
                {
                    var at = (c * m) + k;
                    places[at] = (noise[k] + locations[at]) / lattice.Cost.Units[k];
                    logScales[at] -= lattice.Cost.LogUnits[k];
                    if (!(double.Abs(places[at]) < LargestPlace))
                    {
                        return TCoder.Reads ? false : throw new ArgumentOutOfRangeException(
                            nameof(noise), places[at], $"Coordinate {k + 1} of the dither must be finite and below 2^52 units.");
                    }
                }
            }

            foreach (var stretch in steps[step])
            {
                if (mixture is null)
                {
                    Code(ref coder, stretch, values, places, logScales);
                }
                else
                {
                    Code(ref coder, mixture, stretch, values, places, logScales, logWeights);
                }

                Restore(stretch.Block, values, noise, y);
            }
        }

        if (mixture is not null)
        {
            mixtures.Add(mixture);
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

        TriangularCode.Of(lattice.Family, stretch.Rows, logScales.AsSpan(stretch.Block.First, own.Length))
            .Code(ref coder, values.Slice(stretch.Block.First, own.Length), own);
    }

    private static void Code<TCoder>(
        ref TCoder coder,
        MixtureCode mixture,
        Stretch stretch,
        Span<long> values,
        ReadOnlySpan<double> places,
        ReadOnlySpan<double> logScales,
        Span<double> logWeights) where TCoder : struct, IRangeCoder
    {
        if (!stretch.Block.HasTrellis)
        {
            var own = values.Slice(stretch.Block.First, stretch.Block.Dimension);
            mixture.Triangle(ref coder, stretch.Rows, stretch.Block.First, own, places, logScales, logWeights);
            return;
        }

        for (var part = stretch.FirstPart; part < stretch.FirstPart + stretch.Parts.Length; part++)
        {
            mixture.Trellis(ref coder, part, values, places, logScales, logWeights);
        }
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

    /// <param name="Block">The coordinates.</param>
    /// <param name="Parts">The parts of a stretch with a trellis.</param>
    /// <param name="FirstPart">The index of the first of them.</param>
    /// <param name="Rows">The triangle of a stretch without one.</param>
    private readonly record struct Stretch(LatentBlock Block, TrellisPart[] Parts, int FirstPart, double[] Rows)
    {
        public static Stretch Of(LatentLattice lattice, LatentBlock block) => block.HasTrellis
            ? new(
                block,
                LatentCode.Parts(lattice.Cost, block),
                lattice.PartsOf(new(block.First, block.Dimension)).Start.Value,
                [])
            : new(block, [], 0, LatentCode.Rows(lattice, block));
    }
}
