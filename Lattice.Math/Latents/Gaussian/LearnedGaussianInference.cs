using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>The Gaussian VAE with a learned prior.</summary>
internal sealed class LearnedGaussianInference(Latent latent, LatentSpec.Gaussian spec, PriorEvaluation network)
    : GaussianInference(latent, spec)
{
    private readonly Range[] steps = [.. network.Steps.Select(step => step.First..(step.First + step.Dimension))];

    // One for the component of each step.
    public override int UniformsPerSample => network.Steps.Length;

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        var densities = network.All(y);
        var surprises = new double[network.Components * Dimension];
        for (var i = 0; i < surprises.Length; i++)
        {
            surprises[i] = NormalSurprise.Apply<Real64>(y[i % Dimension] - densities.Locations[i], densities.LogScales[i]).Value;
        }

        if (network.Components == 1)
        {
            surprises.CopyTo(costs);
        }
        else
        {
            MixtureCost.Of(surprises, densities.LogWeights, steps, costs);
        }

        for (var i = 0; i < Dimension; i++)
        {
            costs[i] -= GaussianEntropy.Apply<Real64>(noise[i], Clamped(datum.LogVariance[i])).Value;
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        var (locations, logScales, logWeights) = network.Room();
        var scratch = new double[network.ScratchLength];
        for (var step = 0; step < steps.Length; step++)
        {
            network.Evaluate(step, y, scratch, locations, logScales, logWeights);
            var of = Dimension * PriorEvaluation.Drawn(logWeights.AsSpan(0, network.Components), uniforms[step]);
            for (var i = steps[step].Start.Value; i < steps[step].End.Value; i++)
            {
                y[i] = double.FusedMultiplyAdd(Elementary64.Exp(logScales[of + i]), noise[i], locations[of + i]);
            }
        }
    }
}
