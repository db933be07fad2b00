using System.Collections.Concurrent;
using Lattice.Domain.Lattices;
using Lattice.Math.Bases;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;

namespace Lattice.Math.Latents;

/// <summary>
/// Any lattice with a periodised prior: the real quantizer finds Z, and −log P(Z|U) comes from the conditional probabilities of sequential
/// coding.
/// </summary>
internal class PeriodisedInference : LatentInference
{
    private readonly PeriodisedLatent latent;
    private readonly LatentLattice lattice;
    private readonly Lazy<LatentCode> code;
    private readonly ConcurrentBag<SequentialCode> codes = [];

    public PeriodisedInference(PeriodisedLatent latent, double[] learned) : base(latent)
    {
        this.latent = latent;
        lattice = latent.Lattice;
        LogScales = [.. Enumerable.Range(0, Dimension).Select(i => learned[latent.ScaleOf(i)])];
        code = new(() => new LatentCode(lattice, LogScales));
    }

    /// <summary>The lattice.</summary>
    private protected LatentLattice Lattice => lattice;

    /// <summary>The learned log-scale of each dimension.</summary>
    private protected double[] LogScales { get; }

    public override bool IsQuantized => true;

    public override bool HasCode => true;

    // One each for the class, its member and the dither of a coordinate.
    public override int UniformsPerSample => 3 * Dimension;

    public override double StepOf(int i) => 1;

    public override EuclideanLattice LatticeOf(int block) => Catalogue.Of(LatticeFactors.Of(lattice.Lattice.Spec)[block]);

    public override double Deviation(int i, EncodedDatum datum) => latent.Deviations[i];

    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = datum.Mean[i] - (double)noise[i];
        }
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs) =>
        Costs(y, LogScales, costs);

    /// <summary>The cost of each block for given log-scales.</summary>
    private protected void Costs(ReadOnlySpan<double> y, ReadOnlySpan<double> logScales, Span<double> costs)
    {
        Span<double> parts = stackalloc double[lattice.Cost.Parts.Length];
        lattice.Cost.Evaluate(y, logScales, parts, new double[lattice.Cost.ScratchLength]);
        ToBlocks(parts, costs);
    }

    /// <summary>The sums of parts' costs over blocks.</summary>
    private protected void ToBlocks(ReadOnlySpan<double> parts, Span<double> costs)
    {
        costs.Clear();
        var block = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            while (Blocks[block].First + Blocks[block].Dimension <= lattice.Cost.Parts[part].FirstCoordinate)
            {
                block++;
            }

            costs[block] += parts[part];
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        Span<double> dither = stackalloc double[Dimension];
        BoxDither(uniforms, dither);
        SequentialCode.Of(lattice.Cost, dither, LogScales).Sample(uniforms[..(2 * Dimension)], y);
        for (var i = 0; i < Dimension; i++)
        {
            y[i] -= dither[i];
        }
    }

    /// <summary>
    /// y = λ − U has the density g for U uniform on any cell of the lattice: here the box of the rectangular sublattice of the coded
    /// lattice.
    /// </summary>
    private protected void BoxDither(ReadOnlySpan<double> uniforms, Span<double> dither)
    {
        for (var i = 0; i < Dimension; i++)
        {
            dither[i] = uniforms[(2 * Dimension) + i] * lattice.Cost.Trellis.Steps[i] * lattice.Cost.Units[i];
        }
    }

    public override double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        NearestPoint(x, noise, coefficients, y);
        return PointCost(coefficients, noise);
    }

    private protected override void NearestPoint(
        ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        Span<double> point = stackalloc double[Dimension];
        Span<double> dither = stackalloc double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            dither[i] = noise[i];
            point[i] = x[i] + dither[i];
        }

        lattice.Lattice.Quantizer.Nearest(point, point);
        lattice.Lattice.Basis.Coefficients(point, coefficients);

        // The point is computed from its coefficients as in decoding, so that both give the same bits.
        lattice.Lattice.Basis.Point(coefficients, point);
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = point[i] - dither[i];
        }
    }

    public override Basis PointBasis => lattice.Lattice.Basis;

    public override double PointCost(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise)
    {
        Span<double> point = stackalloc double[Dimension];
        Span<double> dither = stackalloc double[Dimension];
        lattice.Lattice.Basis.Point(coefficients, point);
        for (var i = 0; i < Dimension; i++)
        {
            dither[i] = noise[i];
        }

        return PointCost(point, dither, coefficients);
    }

    /// <summary>−log P(Z|U) of a point given as coordinates and as coefficients; both spans are overwritten.</summary>
    private protected virtual double PointCost(Span<double> point, Span<double> dither, ReadOnlySpan<long> coefficients)
    {
        ToSides(coefficients, point, dither);
        if (codes.TryTake(out var known))
        {
            known.Renew(dither);
        }
        else
        {
            known = SequentialCode.Of(lattice.Cost, dither, LogScales);
        }

        var total = known.Costs(point, stackalloc double[Dimension]);
        Return(known);
        return total;
    }

    /// <summary>A sequential code to be renewed before use; give it back with <see cref="Return"/>.</summary>
    private protected SequentialCode Taken() =>
        codes.TryTake(out var known) ? known : SequentialCode.Of(lattice.Cost, new double[Dimension], LogScales);

    private protected void Return(SequentialCode code) => codes.Add(code);

    public override void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y)
    {
        lattice.Lattice.Basis.Point(coefficients, y);
        for (var i = 0; i < Dimension; i++)
        {
            y[i] -= (double)noise[i];
        }
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        if (!code.Value.Code(ref coder, coefficients, noise))
        {
            throw NoPoint;
        }
    }

    /// <summary>
    /// In the Gram–Schmidt frame z_k = r_kk·i_k + c_k, where c_k is known from the later coordinates: coding i_k given u_k means coding
    /// r_kk·i_k given u_k − c_k. Factors with a trellis stay as they are.
    /// </summary>
    private protected void ToSides(ReadOnlySpan<long> coefficients, Span<double> point, Span<double> dither)
    {
        foreach (var block in Blocks.Where(block => !block.HasTrellis))
        {
            for (var k = block.First; k < block.First + block.Dimension; k++)
            {
                var side = lattice.Lattice.Basis[k, k] * coefficients[k];
                dither[k] -= point[k] - side;
                point[k] = side;
            }
        }
    }
}
