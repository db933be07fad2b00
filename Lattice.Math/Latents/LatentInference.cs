using System.Collections.Immutable;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;

namespace Lattice.Math.Latents;

/// <summary>
/// The latent at inference in double precision, one datum at a time: the dithered y = X − U and its cost, and for a lattice the paper's
/// inference system (figure 2, left): Z = K(X + U), y = Z − U, cost −log P(Z|U), which never comes from the function that training uses.
/// </summary>
internal abstract class LatentInference
{
    private protected LatentInference(Latent latent) =>
        (Dimension, NoiseWidth, Blocks) = (latent.Dimension, latent.NoiseWidth, [.. latent.Blocks]);

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The numbers of a datum's noise.</summary>
    public int NoiseWidth { get; }

    /// <summary>The whole numbers that are stored per datum.</summary>
    public virtual int Coefficients => Dimension;

    /// <summary>The parts whose costs are told apart.</summary>
    public ImmutableArray<LatentBlock> Blocks { get; }

    /// <summary>True when the latent is a lattice, so that it has a quantizer beside the dither.</summary>
    public virtual bool IsQuantized => false;

    /// <summary>True when what is stored are whole numbers.</summary>
    public virtual bool HasPoints => IsQuantized;

    /// <summary>Unit noise of the full-support proposal, m numbers a sample.</summary>
    public virtual Noise ProposalNoise => Noise.Gaussian;

    /// <summary>How many uniform numbers a sample of the prior takes.</summary>
    public virtual int UniformsPerSample => Dimension;

    /// <summary>Standard deviation of the dither in coordinate i.</summary>
    public abstract double Deviation(int i, EncodedDatum datum);

    /// <summary>The length of the cell of a dimension that has a code of its own, for a lattice.</summary>
    public virtual double StepOf(int i) => throw NoLattice;

    /// <summary>The lattice of a block of several dimensions.</summary>
    public virtual EuclideanLattice LatticeOf(int block) => throw NoLattice;

    /// <summary>y = X − U.</summary>
    public abstract void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y);

    /// <summary>
    /// The cost of y in each block, nats: −log V·g(y) for a lattice, log q(y|d) − log g(y) for Gaussian noise, −log P(Z) or D(q ‖ p) for
    /// discrete variables.
    /// </summary>
    public abstract void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs);

    /// <summary>A sample of the full-support proposal's own part, in place of its unit noise: e_c(d) + spread·noise.</summary>
    public virtual void Propose(ReadOnlySpan<float> x, ReadOnlySpan<double> spread, Span<float> sample)
    {
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = x[i] + ((float)spread[i] * sample[i]);
        }
    }

    /// <summary>A sample of g.</summary>
    /// <param name="uniforms">Uniform numbers in (0, 1).</param>
    /// <param name="noise">Noise of the latent's law.</param>
    /// <param name="y">The sample.</param>
    public abstract void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y);

    /// <summary>Z = K(X + U) as whole numbers and y = Z − U.</summary>
    /// <param name="x">X.</param>
    /// <param name="noise">Noise of the latent's law.</param>
    /// <param name="coefficients">The coefficients of Z in the lattice's basis.</param>
    /// <param name="y">Z − U.</param>
    /// <returns>−log P(Z|U), nats.</returns>
    public virtual double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y) =>
        throw NoLattice;

    /// <summary>y = Z − U of coefficients and their dither: the same bits as <see cref="Quantized"/> gave.</summary>
    public virtual void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y) => throw NoLattice;

    /// <summary>
    /// y = X − U and its cost in each block; all NaN where X is not finite, which no code or table of costs may be asked about.
    /// </summary>
    public void DitheredOrNaN(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y, Span<double> costs)
    {
        if (IsFinite(datum.Mean))
        {
            Dithered(datum, noise, y);
            Costs(y, datum, noise, costs);
        }
        else
        {
            y.Fill(double.NaN);
            costs.Fill(double.NaN);
        }
    }

    /// <summary>
    /// <see cref="Quantized"/>; y and cost are NaN where X is not finite or too far out to be quantized, so that one such datum does not
    /// end the evaluation of all.
    /// </summary>
    public double QuantizedOrNaN(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        try
        {
            if (IsFinite(x))
            {
                return Quantized(x, noise, coefficients, y);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // The quantizers promise this exception where their integers would no longer be exact.
        }

        coefficients.Clear();
        y.Fill(double.NaN);
        return double.NaN;
    }

    private static bool IsFinite(ReadOnlySpan<float> x)
    {
        foreach (var value in x)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private static InvalidOperationException NoLattice => new("The latent has no lattice.");
}
