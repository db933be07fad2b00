using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// Any lattice with a periodised prior whose densities are learned: each step's depend on the steps before, or are mixtures, or both. The
/// code for step b given u under one component is that of a fixed prior with the dither u_b + m_b and the scales s_b, and both are known
/// once the steps before are; a mixture's code has the probability Σ_c π_c·P_c.
/// </summary>
internal sealed class ConditionalInference : PeriodisedInference
{
    private readonly PriorEvaluation network;
    private readonly Range[] parts;
    private readonly ConditionalCode code;
    private readonly int components;

    public ConditionalInference(PeriodisedLatent latent, PriorNetwork network, Func<string, double[]> parameters)
        : base(latent, parameters(Latent.Names.LogScale))
    {
        this.network = new(network, LogScales, parameters);
        components = network.Components;
        code = new(Lattice, this.network);
        parts = [.. this.network.Steps.Select(Lattice.PartsOf)];
    }

    // And one each for the component of a step.
    public override int UniformsPerSample => base.UniformsPerSample + (components > 1 ? parts.Length : 0);

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        var densities = network.All(y);
        Span<double> moved = stackalloc double[Dimension];
        if (components == 1)
        {
            Move(y, densities.Locations, moved);
            Costs(moved, densities.LogScales, costs);
            return;
        }

        var mixed = new double[Lattice.Cost.Parts.Length];
        var (own, scratch) = (new double[components * mixed.Length], new double[Lattice.Cost.ScratchLength]);
        for (var c = 0; c < components; c++)
        {
            var of = c * Dimension;
            Move(y, densities.Locations.AsSpan(of, Dimension), moved);
            Lattice.Cost.Evaluate(
                moved, densities.LogScales.AsSpan(of, Dimension), own.AsSpan(c * mixed.Length, mixed.Length), scratch);
        }

        MixtureCost.Of(own, densities.LogWeights, parts, mixed);
        ToBlocks(mixed, costs);
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        // As for a fixed prior, step after step: y_b = m_b + λ − U with λ − U of the density with scales s_b around 0.
        var (locations, logScales, logWeights) = network.Room();
        Span<double> dither = stackalloc double[Dimension];
        BoxDither(uniforms, dither);
        var scratch = new double[network.ScratchLength];
        var conditionals = Taken();
        for (var step = 0; step < network.Steps.Length; step++)
        {
            network.Evaluate(step, y, scratch, locations, logScales, logWeights);
            var of = components == 1
                ? 0
                : Dimension * PriorEvaluation.Drawn(logWeights.AsSpan(0, components), uniforms[(3 * Dimension) + step]);
            conditionals.Renew(parts[step], dither, logScales.AsSpan(of, Dimension));
            conditionals.Sample(parts[step], uniforms[..(2 * Dimension)], y);
            var (first, own) = (network.Steps[step].First, network.Steps[step].Dimension);
            for (var i = first; i < first + own; i++)
            {
                y[i] = locations[of + i] + (y[i] - dither[i]);
            }
        }

        Return(conditionals);
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        if (!code.Code(ref coder, coefficients, noise))
        {
            throw NoPoint;
        }
    }

    private protected override double PointCost(Span<double> point, Span<double> dither, ReadOnlySpan<long> coefficients)
    {
        Span<double> y = stackalloc double[Dimension];
        Move(point, dither, y);
        var densities = network.All(y);
        if (components == 1)
        {
            Add(densities.Locations, dither);
            ToSides(coefficients, point, dither);
            return Length(point, dither, densities.LogScales, stackalloc double[Dimension]);
        }

        Span<double> side = stackalloc double[Dimension];
        Span<double> place = stackalloc double[Dimension];
        var lengths = new double[components * Dimension];
        for (var c = 0; c < components; c++)
        {
            point.CopyTo(side);
            dither.CopyTo(place);
            Add(densities.Locations.AsSpan(c * Dimension, Dimension), place);
            ToSides(coefficients, side, place);
            Length(side, place, densities.LogScales.AsSpan(c * Dimension, Dimension), lengths.AsSpan(c * Dimension, Dimension));
        }

        return Mixed(lengths, densities.LogWeights);
    }

    /// <summary>−log P(z | u) under one component, nats, and its terms.</summary>
    private double Length(ReadOnlySpan<double> point, ReadOnlySpan<double> dither, ReadOnlySpan<double> logScales, Span<double> costs)
    {
        var conditionals = Taken();
        conditionals.Renew(.., dither, logScales);
        var total = conditionals.Costs(point, costs);
        Return(conditionals);
        return total;
    }

    /// <summary>Σ_b −log Σ_c π_bc·e^−length_bc.</summary>
    private double Mixed(ReadOnlySpan<double> lengths, ReadOnlySpan<double> logWeights)
    {
        Span<double> joint = stackalloc double[components];
        var total = 0.0;
        for (var step = 0; step < parts.Length; step++)
        {
            logWeights.Slice(step * components, components).CopyTo(joint);
            for (var c = 0; c < components; c++)
            {
                foreach (var length in lengths.Slice((c * Dimension) + network.Steps[step].First, network.Steps[step].Dimension))
                {
                    joint[c] -= length;
                }
            }

            total -= LogSumExp.Of(joint);
        }

        return total;
    }

    private static void Move(ReadOnlySpan<double> point, ReadOnlySpan<double> by, Span<double> moved)
    {
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = point[i] - by[i];
        }
    }

    private static void Add(ReadOnlySpan<double> locations, Span<double> dither)
    {
        for (var i = 0; i < dither.Length; i++)
        {
            dither[i] += locations[i];
        }
    }
}
