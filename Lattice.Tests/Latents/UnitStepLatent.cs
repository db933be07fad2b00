using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.NearestPoint;
using Lattice.Math.Networks;

namespace Lattice.Tests.Latents;

/// <summary>
/// A kind of latent that only the tests know: Z with cells of fixed length 1, under a convolved prior with one learned scale. It runs
/// through every law that the built-in kinds run through, so a new kind needs its own folder, and a spec only if experiments are to name
/// it.
/// </summary>
internal sealed class UnitStepLatent(int dimension, DensityFamily family) : Latent(dimension)
{
    public override Noise Noise => Noise.Centred;

    public override Seq<ParameterSpec> Parameters =>
        Prelude.Seq1(new ParameterSpec(Names.LogScale, new Shape(1, 1), new Initial.Constant(0.5)));

    public DensityFamily Family => family;

    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) => encoded.Mean - noise;

    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        family.ConvolvedCost(y, T.Constant(0), parameters[Names.LogScale]);

    public override T LogPrior<T>(ParameterValues<T> parameters, T y) =>
        -family.ConvolvedCost(y, T.Constant(0), parameters[Names.LogScale]);

    public override LatentInference Inference(Func<string, double[]> parameters) =>
        new UnitStepInference(this, parameters(Names.LogScale)[0]);
}

/// <summary>The same at inference.</summary>
internal sealed class UnitStepInference(UnitStepLatent latent, double logScale) : LatentInference(latent)
{
    private readonly double scale = Elementary64.Exp(logScale);
    private readonly BoxCode code = BoxCode.Of(latent.Family, [.. Enumerable.Repeat(logScale, latent.Dimension)]);

    public override bool IsQuantized => true;

    public override bool HasCode => true;

    public override int UniformsPerSample => 2 * Dimension;

    public override double StepOf(int i) => 1;

    public override double Deviation(int i, EncodedDatum datum) => 1 / double.Sqrt(12);

    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = datum.Mean[i] - (double)noise[i];
        }
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        for (var i = 0; i < Dimension; i++)
        {
            costs[i] = -latent.Family.LogConvolved(y[i], 0, logScale);
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = latent.Family.Draw(uniforms[i], uniforms[Dimension + i], scale) - noise[i];
        }
    }

    public override double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            var nearest = Rectangular.Nearest(x[i] + (double)noise[i], 1);
            (coefficients[i], y[i]) = (nearest.Coefficient, nearest.Point - noise[i]);
            sum += RectangularCode.Cost(latent.Family, nearest.Point, noise[i], 1, scale);
        }

        return sum;
    }

    public override Basis PointBasis => Basis.OfSides([.. Enumerable.Repeat(1.0, Dimension)]);

    public override double PointCost(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            sum += RectangularCode.Cost(latent.Family, coefficients[i], noise[i], 1, scale);
        }

        return sum;
    }

    public override void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = coefficients[i] - (double)noise[i];
        }
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        Span<double> dithers = stackalloc double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            dithers[i] = noise[i];
        }

        code.Code(ref coder, coefficients, dithers);
    }
}
