using Lattice.Math.Algebra;
using Lattice.Math.Costs;

namespace Lattice.Math.Latents;

/// <summary>The ideal lattice: noise N(0, σ_i²), σ_i learned, prior N(0, I).</summary>
internal sealed class GaussianLatticeInference(GaussianLatticeLatent latent, double[] logSigma) : LatentInference(latent)
{
    public override double Deviation(int i, EncodedDatum datum) => Elementary64.Exp(logSigma[i]);

    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = datum.Mean[i] - (Elementary64.Exp(logSigma[i]) * noise[i]);
        }
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        for (var i = 0; i < Dimension; i++)
        {
            costs[i] = GaussianLatticeCost.Apply<Real64>(y[i], noise[i], logSigma[i]).Value;
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = noise[i];
        }
    }
}
