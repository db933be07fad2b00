using System.Collections.Immutable;
using Lattice.Math.Bases;
using Lattice.Math.Coding;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;

namespace Lattice.Math.Latents;

/// <summary>
/// The latent at inference in double precision, one datum at a time: the dithered y = X − U and its cost, and for a lattice the paper's
/// inference system (figure 2, left): Z = K(X + U), y = Z − U, cost −log P(Z|U), which never comes from the function used in training.
/// </summary>
internal abstract class LatentInference
{
    private protected LatentInference(Latent latent) =>
        (Dimension, NoiseWidth, Blocks) = (latent.Dimension, latent.NoiseWidth, [.. latent.Blocks]);

    /// <summary>m, the length of y.</summary>
    public int Dimension { get; }

    /// <summary>The length of a datum's noise.</summary>
    public int NoiseWidth { get; }

    /// <summary>The number of whole numbers stored per datum.</summary>
    public virtual int Coefficients => Dimension;

    /// <summary>The parts whose costs are reported separately.</summary>
    public ImmutableArray<LatentBlock> Blocks { get; }

    /// <summary>True when the latent is a lattice, so that it has a quantizer besides the dither.</summary>
    public virtual bool IsQuantized => false;

    /// <summary>True when the stored representation consists of whole numbers.</summary>
    public virtual bool HasPoints => IsQuantized;

    /// <summary>True when the whole numbers of a datum have an entropy code.</summary>
    public virtual bool HasCode => false;

    /// <summary>Unit noise of the full-support proposal, m numbers per sample.</summary>
    public virtual Noise ProposalNoise => Noise.Gaussian;

    /// <summary>The number of uniform numbers a sample of the prior takes.</summary>
    public virtual int UniformsPerSample => Dimension;

    /// <summary>Standard deviation of the dither in coordinate i.</summary>
    public abstract double Deviation(int i, EncodedDatum datum);

    /// <summary>For a lattice, the cell length of a dimension that has its own code.</summary>
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

    /// <summary>Replaces unit noise by a sample of the full-support proposal's own part: e_c(d) + spread·noise.</summary>
    public virtual void Propose(ReadOnlySpan<float> x, ReadOnlySpan<double> spread, Span<float> sample)
    {
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = x[i] + ((float)spread[i] * sample[i]);
        }
    }

    /// <summary>A sample of g.</summary>
    /// <param name="uniforms">Uniform numbers in (0, 1).</param>
    /// <param name="noise">Noise of the latent's distribution.</param>
    /// <param name="y">The sample.</param>
    public abstract void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y);

    /// <summary>Z = K(X + U) as whole numbers and y = Z − U.</summary>
    /// <param name="x">X.</param>
    /// <param name="noise">Noise of the latent's distribution.</param>
    /// <param name="coefficients">The coefficients of Z in the lattice's basis.</param>
    /// <param name="y">Z − U.</param>
    /// <returns>−log P(Z|U), nats.</returns>
    public virtual double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y) =>
        throw NoLattice;

    /// <summary>For a lattice, the basis that <see cref="Restored"/> multiplies coefficients by.</summary>
    public virtual Basis PointBasis => throw NoLattice;

    /// <summary>−log P(Z|U) of any point in nats: for the point of <see cref="Quantized"/>, the same number.</summary>
    /// <param name="coefficients">The coefficients of Z.</param>
    /// <param name="noise">Noise of the latent's distribution.</param>
    public virtual double PointCost(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise) => throw NoLattice;

    /// <summary>y = Z − U from coefficients and their dither: bit for bit what <see cref="Quantized"/> gave.</summary>
    public virtual void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y) => throw NoLattice;

    /// <summary>
    /// The entropy code of a datum's whole numbers given its noise: a writer writes those that <see cref="Quantized"/> gave, a reader finds
    /// them; then <see cref="Restored"/> gives y. Costs −log P(Z|U) but for rounding. Several threads may code at once.
    /// </summary>
    /// <param name="coder">The coder.</param>
    /// <param name="coefficients">The whole numbers, <see cref="Coefficients"/> of them; a reader fills them in.</param>
    /// <param name="noise">The datum's noise.</param>
    /// <exception cref="ArgumentException">A writer's numbers are out of range: coefficients below 2⁵³ have a code.</exception>
    /// <exception cref="InvalidDataException">A reader's bytes are no code of a datum.</exception>
    public virtual void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
        where TCoder : struct, IRangeCoder => throw new InvalidOperationException("The latent has no entropy code.");

    /// <summary>
    /// y = X − U and its cost in each block; all NaN if X is not finite, since codes and cost tables do not accept such values.
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
    /// Like <see cref="Quantized"/>, but y and cost are NaN if X is not finite or too large to be quantized, so that one such datum does
    /// not end the whole evaluation.
    /// </summary>
    public double QuantizedOrNaN(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y) =>
        QuantizedOrNaN(x, noise, coefficients, y, costs: true);

    /// <summary>The same without the cost. False if there is no such point.</summary>
    public bool Nearest(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y) =>
        !double.IsNaN(QuantizedOrNaN(x, noise, coefficients, y, costs: false));

    /// <summary>The point of <see cref="Quantized"/> without its cost, which for some lattices takes far longer.</summary>
    private protected virtual void NearestPoint(
        ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y) => Quantized(x, noise, coefficients, y);

    private double QuantizedOrNaN(
        ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y, bool costs)
    {
        try
        {
            if (IsFinite(x) && costs)
            {
                return Quantized(x, noise, coefficients, y);
            }

            if (IsFinite(x))
            {
                NearestPoint(x, noise, coefficients, y);
                return 0;
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // The quantizers throw this exception where their integers would no longer be exact.
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

    private protected static InvalidDataException NoPoint => new("The code holds a point of no lattice: it is damaged.");

    private static InvalidOperationException NoLattice => new("The latent has no lattice.");
}
