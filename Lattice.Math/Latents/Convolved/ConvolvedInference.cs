using Lattice.Math.Algebra;
using Lattice.Math.Bases;
using Lattice.Math.Costs;
using Lattice.Math.NearestPoint;

namespace Lattice.Math.Latents;

/// <summary>
/// The rectangular lattice with a prior convolved with its cell; code lengths come from the prior's distribution function.
/// </summary>
internal sealed class ConvolvedInference(ConvolvedLatent latent, double[] logStep, double[] logScales) : LatentInference(latent)
{
    private readonly double[] logScale = logScales.Length == latent.Dimension
        ? logScales
        : [.. Enumerable.Repeat(logScales[0], latent.Dimension)];

    private readonly Lazy<BoxCode> code = new(() => BoxCode.Of(
        latent.Family,
        [.. logStep.Select((step, i) => logScales[logScales.Length == latent.Dimension ? i : 0] - step)]));

    public override bool IsQuantized => true;

    public override bool HasCode => true;

    public override double StepOf(int i) => Elementary64.Exp(logStep[i]);

    public override double Deviation(int i, EncodedDatum datum) => StepOf(i) / double.Sqrt(12);

    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = datum.Mean[i] - (StepOf(i) * noise[i]);
        }
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        for (var i = 0; i < Dimension; i++)
        {
            costs[i] = -latent.Family.LogConvolved(y[i], logStep[i], logScale[i]);
        }
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            var scale = Elementary64.Exp(logScale[i]);
            var outcome = latent.Family.Draw(uniforms[i], uniforms[((UniformsPerDraw - 1) * Dimension) + i], scale);
            y[i] = outcome - (StepOf(i) * noise[i]);
        }
    }

    public override int UniformsPerSample => UniformsPerDraw * Dimension;

    private int UniformsPerDraw => latent.Family.UniformsPerDraw;

    public override double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            var step = StepOf(i);
            var dither = step * noise[i];
            var nearest = Rectangular.Nearest(x[i] + dither, step);
            coefficients[i] = nearest.Coefficient;
            y[i] = nearest.Point - dither;
            sum += RectangularCode.Cost(latent.Family, nearest.Point, dither, step, Elementary64.Exp(logScale[i]));
        }

        return sum;
    }

    public override Basis PointBasis => Basis.OfSides([.. Enumerable.Range(0, Dimension).Select(StepOf)]);

    public override double PointCost(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise)
    {
        var sum = 0.0;
        for (var i = 0; i < Dimension; i++)
        {
            var step = StepOf(i);
            sum += RectangularCode.Cost(latent.Family, step * coefficients[i], step * noise[i], step, Elementary64.Exp(logScale[i]));
        }

        return sum;
    }

    public override void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = (StepOf(i) * coefficients[i]) - (StepOf(i) * noise[i]);
        }
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        Span<double> dithers = stackalloc double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            dithers[i] = noise[i];
        }

        code.Value.Code(ref coder, coefficients, dithers);
    }
}
