using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Costs;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// Any lattice with a periodised prior whose locations and scales depend on earlier blocks. The code for block b given u is that of a fixed
/// prior with the dither u_b + m_b and the scales s_b, and both are known once y_1 … y_(b−1) = z − u are.
/// </summary>
internal sealed class ConditionalInference : PeriodisedInference
{
    private readonly AutoregressiveEvaluation network;
    private readonly PriorStep[] steps;
    private readonly Range[] parts;

    public ConditionalInference(PeriodisedLatent latent, AutoregressiveNetwork network, Func<string, double[]> parameters)
        : base(latent, parameters(Latent.Names.LogScale))
    {
        this.network = new(network, parameters);
        steps = network.Steps.ToArray();
        parts = [.. steps.Select(step => PartsBefore(step.First)..PartsBefore(step.First + step.Dimension))];

        int PartsBefore(int coordinate) => Lattice.Cost.Parts.Count(part => part.FirstCoordinate < coordinate);
    }

    public override bool HasCode => false;

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
        var code = Taken();
        for (var step = 0; step < steps.Length; step++)
        {
            Evaluate(step, y, scratch, locations, logScales);
            code.Renew(parts[step], dither, logScales);
            code.Sample(parts[step], uniforms[..(2 * Dimension)], y);
            for (var i = steps[step].First; i < steps[step].First + steps[step].Dimension; i++)
            {
                y[i] = locations[i] + (y[i] - dither[i]);
            }
        }

        Return(code);
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
        var code = Taken();
        code.Renew(.., dither, logScales);
        var total = code.Costs(point, stackalloc double[Dimension]);
        Return(code);
        return total;
    }

    /// <summary>Locations and log-scales of all coordinates at y.</summary>
    private void Condition(ReadOnlySpan<double> y, Span<double> locations, Span<double> logScales)
    {
        var scratch = new double[network.ScratchLength];
        for (var step = 0; step < steps.Length; step++)
        {
            Evaluate(step, y, scratch, locations, logScales);
        }
    }

    /// <summary>Those of a step, from the coordinates before it.</summary>
    private void Evaluate(
        int step, ReadOnlySpan<double> y, Span<double> scratch, Span<double> locations, Span<double> logScales)
    {
        var (first, own) = (steps[step].First, steps[step].Dimension);
        network.Evaluate(step, y, scratch, locations.Slice(first, own), logScales.Slice(first, own));
        for (var i = first; i < first + own; i++)
        {
            logScales[i] += LogScales[i];
        }
    }
}
