using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Models;
using Lattice.Math.NearestPoint;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>
/// The latent at inference, one datum at a time: the dithered y = X − U and its cost, and for a lattice the paper's
/// inference system (figure 2, left): Z = K(X + U), y = Z − U, cost −log P(Z|U) counted from the prior's distribution
/// function, never from the density that training uses.
/// </summary>
internal sealed class Representation
{
    private readonly LatentSpec spec;
    private readonly double[] logStep;
    private readonly double[] logScale;
    private readonly double[] logSigma;

    public Representation(LatentSpec spec, Model model, IParameters store)
    {
        this.spec = spec;
        logStep = Read(model, store, Latent.Names.LogStep);
        logScale = Read(model, store, Latent.Names.LogScale);
        logSigma = Read(model, store, Latent.Names.LogSigma);
        Dimension = model.Latent.Dimension;
    }

    public int Dimension { get; }

    /// <summary>True when the latent is a lattice, so that it has a quantizer.</summary>
    public bool IsQuantized => spec is LatentSpec.OnLattice;

    /// <summary>Steps Δ_i of the rectangular lattice.</summary>
    public double Step(int i) => Elementary64.Exp(logStep[i]);

    /// <summary>Scales b_i of the Laplace prior.</summary>
    public double Scale(int i) => Elementary64.Exp(logScale[i]);

    /// <summary>Standard deviation of the dither in coordinate i.</summary>
    public double Deviation(int i, ReadOnlySpan<float> logVariance) => spec switch
    {
        LatentSpec.OnLattice => Step(i) / double.Sqrt(12),
        LatentSpec.GaussianLattice => Elementary64.Exp(logSigma[i]),
        _ => Elementary64.Exp(0.5 * Held(logVariance[i])),
    };

    /// <summary>y_i = X_i − U_i.</summary>
    public double Dithered(int i, float x, float noise, ReadOnlySpan<float> logVariance) => spec switch
    {
        LatentSpec.OnLattice => x - (Step(i) * noise),
        LatentSpec.GaussianLattice => x - (Elementary64.Exp(logSigma[i]) * noise),
        _ => x - (Elementary64.Exp(0.5 * Held(logVariance[i])) * noise),
    };

    /// <summary>Cost of y_i in nats: −log Δ·g(y_i) for the lattice, log q(y_i|d) − log g(y_i) for Gaussian noise.</summary>
    public double Cost(int i, double y, float noise, ReadOnlySpan<float> logVariance) => spec switch
    {
        LatentSpec.OnLattice => RectangularCost.Apply<Real64>(y, logStep[i], logScale[i]).Value,
        LatentSpec.GaussianLattice => GaussianLatticeCost.Apply<Real64>(y, noise, logSigma[i]).Value,
        _ => GaussianCost.Apply<Real64>(y, noise, Held(logVariance[i])).Value,
    };

    /// <summary>A sample of g in coordinate i: X̂ − U for the lattice, standard normal otherwise.</summary>
    /// <param name="i">The coordinate.</param>
    /// <param name="uniform">A uniform number in (0, 1), for X̂.</param>
    /// <param name="noise">Unit noise of the latent's law.</param>
    public double PriorSample(int i, double uniform, float noise) =>
        IsQuantized ? Laplace.Quantile(uniform, Scale(i)) - (Step(i) * noise) : noise;

    /// <summary>Z_i = K(X_i + U_i) as an integer, y_i = Z_i − U_i, and −log P(Z_i|U_i) in nats.</summary>
    public (long Coefficient, double Representation, double Cost) Quantized(int i, float x, float noise)
    {
        var step = Step(i);
        var dither = step * noise;
        var nearest = Rectangular.Nearest(x + dither, step);
        return (nearest.Coefficient, nearest.Point - dither, RectangularCode.Cost(nearest.Point, dither, step, Scale(i)));
    }

    /// <summary>y_i = Z_i − U_i of a coefficient and its dither: the same bits as <see cref="Quantized"/> gave.</summary>
    public double Restored(int i, long coefficient, float noise) => (Step(i) * coefficient) - (Step(i) * noise);

    private static double[] Read(Model model, IParameters store, string name)
    {
        for (var i = 0; i < store.Count; i++)
        {
            if (store.Names[i] == name)
            {
                return [.. store.Read(i).Select(value => (double)value)];
            }
        }

        return new double[model.Latent.Dimension];
    }

    private double Held(float logVariance) =>
        spec is LatentSpec.Gaussian gaussian ? double.Clamp(logVariance, gaussian.LogVarianceFloor, gaussian.LogVarianceCeiling) : 0;
}
