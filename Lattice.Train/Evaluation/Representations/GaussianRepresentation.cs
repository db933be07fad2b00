using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Models;

namespace Lattice.Train.Evaluation.Representations;

/// <summary>The Gaussian VAE: noise N(0, σ²(d)), log σ²(d) held to its interval, prior N(0, I).</summary>
internal sealed class GaussianRepresentation(Latent latent, LatentSpec.Gaussian spec) : Representation(latent)
{
    public override double Deviation(int i, ReadOnlySpan<float> logVariance) => Elementary64.Exp(0.5 * Held(logVariance[i]));

    public override void Dithered(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, ReadOnlySpan<float> logVariance, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = x[i] - (Elementary64.Exp(0.5 * Held(logVariance[i])) * noise[i]);
        }
    }

    public override void Costs(ReadOnlySpan<double> y, ReadOnlySpan<float> noise, ReadOnlySpan<float> logVariance, Span<double> costs)
    {
        for (var i = 0; i < Dimension; i++)
        {
            costs[i] = GaussianCost.Apply<Real64>(y[i], noise[i], Held(logVariance[i])).Value;
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = noise[i];
        }
    }

    private double Held(float logVariance) => double.Clamp(logVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
}
