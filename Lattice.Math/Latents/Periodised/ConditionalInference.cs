using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// Any lattice with a periodised prior whose locations and scales depend on earlier blocks. The code for block b given u is that of a fixed
/// prior with the dither u_b + m_b and the scales s_b, and both are known once y_1 … y_(b−1) = z − u are.
/// </summary>
internal sealed class ConditionalInference : PeriodisedInference
{
    private readonly AutoregressiveEvaluation network;
    private readonly Range[] parts;
    private readonly ConditionalCode code;

    public ConditionalInference(PeriodisedLatent latent, AutoregressiveNetwork network, Func<string, double[]> parameters)
        : base(latent, parameters(Latent.Names.LogScale))
    {
        this.network = new(network, LogScales, parameters);
        code = new(Lattice, this.network);
        parts = [.. this.network.Steps.Select(step => PartsBefore(step.First)..PartsBefore(step.First + step.Dimension))];

        int PartsBefore(int coordinate) => Lattice.Cost.Parts.Count(part => part.FirstCoordinate < coordinate);
    }

    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        Span<double> moved = stackalloc double[Dimension];
        Span<double> logScales = stackalloc double[Dimension];
        Condition(y, moved, logScales);
        for (var i = 0; i < Dimension; i++)
        {
            moved[i] = y[i] - moved[i];
        }

        Costs(moved, logScales, costs);
    }

    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        // As for a fixed prior, block after block: y_b = m_b + λ − U with λ − U of the density with scales s_b around 0.
        Span<double> locations = stackalloc double[Dimension];
        Span<double> logScales = stackalloc double[Dimension];
        Span<double> dither = stackalloc double[Dimension];
        BoxDither(uniforms, dither);
        var scratch = new double[network.ScratchLength];
        var conditionals = Taken();
        for (var step = 0; step < network.Steps.Length; step++)
        {
            network.Evaluate(step, y, scratch, locations, logScales);
            conditionals.Renew(parts[step], dither, logScales);
            conditionals.Sample(parts[step], uniforms[..(2 * Dimension)], y);
            var (first, own) = (network.Steps[step].First, network.Steps[step].Dimension);
            for (var i = first; i < first + own; i++)
            {
                y[i] = locations[i] + (y[i] - dither[i]);
            }
        }

        Return(conditionals);
    }

    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        if (!code.Code(ref coder, coefficients, noise))
        {
            throw NoPoint;
        }
    }

    private protected override double PointCost(Span<double> point, Span<double> dither, ReadOnlySpan<long> coefficients)
    {
        Span<double> y = stackalloc double[Dimension];
        Span<double> locations = stackalloc double[Dimension];
        Span<double> logScales = stackalloc double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            y[i] = point[i] - dither[i];
        }

        Condition(y, locations, logScales);
        for (var i = 0; i < Dimension; i++)
        {
            dither[i] += locations[i];
        }

        ToSides(coefficients, point, dither);
        var conditionals = Taken();
        conditionals.Renew(.., dither, logScales);
        var total = conditionals.Costs(point, stackalloc double[Dimension]);
        Return(conditionals);
        return total;
    }

    /// <summary>Locations and log-scales of all coordinates at y.</summary>
    private void Condition(ReadOnlySpan<double> y, Span<double> locations, Span<double> logScales)
    {
        var scratch = new double[network.ScratchLength];
        for (var step = 0; step < network.Steps.Length; step++)
        {
            network.Evaluate(step, y, scratch, locations, logScales);
        }
    }
}
