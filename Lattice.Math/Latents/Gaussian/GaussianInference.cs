using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;

namespace Lattice.Math.Latents;

/// <summary>The Gaussian VAE: noise N(0, σ²(d)), log σ²(d) clamped to its interval, prior N(0, I).</summary>
internal class GaussianInference(Latent latent, LatentSpec.Gaussian spec) : LatentInference(latent)
{
    public override double Deviation(int i, EncodedDatum datum) => Elementary64.Exp(0.5 * Clamped(datum.LogVariance[i]));

    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = datum.Mean[i] - (Elementary64.Exp(0.5 * Clamped(datum.LogVariance[i])) * noise[i]);
        }
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        for (var i = 0; i < Dimension; i++)
        {
            costs[i] = GaussianCost.Apply<Real64>(y[i], noise[i], Clamped(datum.LogVariance[i])).Value;
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = noise[i];
        }
    }

    /// <summary>log σ² within its interval.</summary>
    private protected double Clamped(float logVariance) => double.Clamp(logVariance, spec.LogVarianceFloor, spec.LogVarianceCeiling);
}
