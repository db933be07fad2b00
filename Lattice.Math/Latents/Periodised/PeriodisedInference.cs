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
internal sealed class PeriodisedInference : LatentInference
{
    private readonly PeriodisedLatent latent;
    private readonly LatentLattice lattice;
    private readonly double[] logScales;
    private readonly Lazy<LatentCode> code;
    private readonly ConcurrentBag<SequentialCode> codes = [];

    public PeriodisedInference(PeriodisedLatent latent, double[] learned) : base(latent)
    {
        this.latent = latent;
        lattice = latent.Lattice;
        logScales = [.. Enumerable.Range(0, Dimension).Select(i => learned[latent.ScaleOf(i)])];
        code = new(() => new LatentCode(lattice, logScales));
    }

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

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        Span<double> parts = stackalloc double[lattice.Cost.Parts.Length];
        lattice.Cost.Evaluate(y, logScales, parts, new double[lattice.Cost.ScratchLength]);
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
        // y = λ − U has the density g for U uniform on any cell of the lattice: here the box of the rectangular sublattice of the
        // coded lattice.
        Span<double> dither = stackalloc double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            dither[i] = uniforms[(2 * Dimension) + i] * lattice.Cost.Trellis.Steps[i] * lattice.Cost.Units[i];
        }

        SequentialCode.Of(lattice.Cost, dither, logScales).Sample(uniforms[..(2 * Dimension)], y);
        for (var i = 0; i < Dimension; i++)
        {
            y[i] -= dither[i];
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

        ToSides(coefficients, point, dither);
        if (codes.TryTake(out var known))
        {
            known.Renew(dither);
        }
        else
        {
            known = SequentialCode.Of(lattice.Cost, dither, logScales);
        }

        var total = known.Costs(point, stackalloc double[Dimension]);
        codes.Add(known);
        return total;
    }

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
    private void ToSides(ReadOnlySpan<long> coefficients, Span<double> point, Span<double> dither)
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
