using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Models.Latents;

namespace Lattice.Train.Evaluation.Representations;

/// <summary>The ideal lattice: noise N(0, σ_i²), σ_i learned, prior N(0, I).</summary>
internal sealed class GaussianLatticeRepresentation(GaussianLatticeLatent latent, double[] logSigma) : Representation(latent)
{
    public override double Deviation(int i, ReadOnlySpan<float> logVariance) => Elementary64.Exp(logSigma[i]);

    public override void Dithered(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, ReadOnlySpan<float> logVariance, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = x[i] - (Elementary64.Exp(logSigma[i]) * noise[i]);
        }
    }

    public override void Costs(ReadOnlySpan<double> y, ReadOnlySpan<float> noise, ReadOnlySpan<float> logVariance, Span<double> costs)
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
