using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;

namespace Lattice.Math.Vectors;

/// <summary>The fit of a transform at one step after another: each begins with the priors of the one before.</summary>
internal sealed class VectorFitting
{
    private const int Rounds = 3;

    // Levels tried on either side of the last.
    private const int Reach = 10;

    private readonly VectorSample sample;
    private readonly VectorBlocks blocks;
    private readonly VectorBasis basis;
    private readonly VectorTransform transform;
    private readonly VectorMean mean;
    private readonly double slope;
    private readonly ulong? dither;
    private readonly DitheredPriorFit? dithered;
    private readonly double[] coefficients;
    private readonly double[] deviations;
    private readonly long[] values;
    private double lastStep;

    /// <summary>The fit of a transform.</summary>
    /// <param name="sample">The vectors.</param>
    /// <param name="blocks">The lattice.</param>
    /// <param name="basis">The transform.</param>
    /// <param name="slope">λ.</param>
    /// <param name="dither">The seed of the dither, or null.</param>
    /// <param name="leastMeanStep">The least step of the mean.</param>
    public VectorFitting(
        VectorSample sample, VectorBlocks blocks, VectorBasis basis, double slope, ulong? dither, float leastMeanStep = 0)
    {
        (this.sample, this.blocks, this.basis, this.slope, this.dither) = (sample, blocks, basis, slope, dither);
        dithered = dither is null ? null : new(blocks);
        mean = VectorMean.Nearest(sample.Mean.AsSpan(), leastMeanStep);
        transform = basis.Transform(mean.Values);
        var n = sample.Dimension;
        (coefficients, deviations) = (new double[sample.Measured.Length], new double[n]);
        values = new long[coefficients.Length];
        var differences = new float[n];
        for (var place = 0; place < coefficients.Length; place += n)
        {
            var row = coefficients.AsSpan(place, n);
            transform.Forward(sample.Measured.AsSpan(place, n), row, differences);
            for (var k = 0; k < n; k++)
            {
                deviations[k] += row[k] * row[k];
            }
        }

        for (var k = 0; k < n; k++)
        {
            deviations[k] = double.Sqrt(deviations[k] / (coefficients.Length / n));
        }
    }

    /// <summary>The codec of the last step.</summary>
    public VectorCodec? Codec { get; private set; }

    /// <summary>Fits the codec of a step, and measures it on the sample.</summary>
    public VectorFigures At(double step)
    {
        var (priors, shifts) = dither is null ? Searched(step) : (Dithered(step), ReconstructionShifts.None);
        Codec = new VectorCodec(
            new VectorModel
            {
                Lattice = blocks.Name,
                Step = step,
                Slope = slope,
                Dither = dither,
                Mean = mean,
                Basis = basis,
                Priors = priors,
                Shifts = shifts,
            },
            blocks, transform);
        return Measure(Codec);
    }

    /// <summary>Points, priors and shifts that suit one another.</summary>
    private (ImmutableArray<CoordinatePrior> Priors, ReconstructionShifts Shifts) Searched(double step)
    {
        var n = sample.Dimension;
        var counts = coefficients.Length / n;
        ImmutableArray<CoordinatePrior> priors = [.. deviations.Select((deviation, k) =>
            new CoordinatePrior(PriorFamily.Gaussian, LevelOf(deviation / (blocks.Units[k] * step))))];
        var shifts = ReconstructionShifts.None;
        for (var round = 0; round < Rounds; round++)
        {
            // The first points are nearly nearest ones, so that no coordinate is given up too early.
            Quantize(new VectorQuantizer(blocks, priors, shifts, round == 0 ? slope / 2 : slope), step, values);
            priors = new PriorFit(blocks, values, counts).Improve(priors, CoordinatePrior.Families, Reach);
            shifts = Shifts(priors, step, values);
        }

        return (priors, shifts);
    }

    /// <summary>Priors for the nearest points of dithered numbers, which do not depend on priors.</summary>
    private ImmutableArray<CoordinatePrior> Dithered(double step)
    {
        var (n, y) = (sample.Dimension, new double[coefficients.Length]);
        ImmutableArray<CoordinatePrior> any = [.. Enumerable.Repeat(default(CoordinatePrior), n)];
        var source = new VectorDither(blocks, any, dither!.Value);
        for (var place = 0; place < y.Length; place += n)
        {
            source.Fill(place / n, y.AsSpan(place, n));
        }

        Quantize(new VectorQuantizer(blocks, any, ReconstructionShifts.None, slope: 0), step, values, y);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = values[i] - y[i];
        }

        var shift = lastStep > 0 ? Elementary64.Log(lastStep / step) : 0;
        lastStep = step;
        return dithered!.Of(y, y.Length / n, shift);
    }

    /// <summary>Measures a codec on the sample.</summary>
    public VectorFigures Measure(VectorCodec codec)
    {
        var n = sample.Dimension;
        var (restored, count) = (new float[n], sample.Measured.Length / n);
        var (bits, squares, error, cosine, directed) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var place = 0; place < sample.Measured.Length; place += n)
        {
            var vector = sample.Measured.AsSpan(place, n);
            var length = codec.Measure(vector, restored, place / n);
            (bits, squares) = (bits + length, squares + (length * length));
            var (own, other, product) = (0.0, 0.0, 0.0);
            for (var j = 0; j < n; j++)
            {
                var difference = (double)vector[j] - restored[j];
                error += difference * difference;
                own += (double)vector[j] * vector[j];
                other += (double)restored[j] * restored[j];
                product += (double)vector[j] * restored[j];
            }

            if (own > 0)
            {
                cosine += 1 - (other > 0 ? product / double.Sqrt(own * other) : 0);
                directed++;
            }
        }

        var deviation = double.Sqrt(double.Max(0, (squares / count) - (bits / count * (bits / count))));
        return new(bits / count, deviation, error / count, cosine / int.Max(1, directed));
    }

    private static int LevelOf(double ratio) => ratio > 0
        ? (int)double.Clamp(
            double.Round(CoordinatePrior.PerOctave * Elementary64.Log(ratio) / 0.6931471805599453, MidpointRounding.ToEven),
            CoordinatePrior.LowestLevel, CoordinatePrior.HighestLevel)
        : CoordinatePrior.LowestLevel;

    private void Quantize(VectorQuantizer quantizer, double step, long[] values, double[]? dithers = null)
    {
        var n = sample.Dimension;
        var (scratch, places) = (quantizer.NewScratch(), new double[n]);
        double[] inverses = [.. blocks.Units.Select(unit => 1 / (unit * step))];
        for (var place = 0; place < values.Length; place += n)
        {
            for (var k = 0; k < n; k++)
            {
                places[k] = double.Clamp(
                    (coefficients[place + k] * inverses[k]) + (dithers?[place + k] ?? 0),
                    -VectorQuantizer.Farthest, VectorQuantizer.Farthest);
            }

            quantizer.Quantize(places, values.AsSpan(place, n), scratch);
        }
    }

    /// <summary>The conditional means, drawn towards 0 where few numbers tell.</summary>
    private ReconstructionShifts Shifts(ImmutableArray<CoordinatePrior> priors, double step, long[] values)
    {
        const double Doubt = 16;
        var (n, lowest) = (sample.Dimension, priors.Min(prior => prior.Level));
        var places = (priors.Max(prior => prior.Level) - lowest + 1) * ReconstructionShifts.PerLevel;
        var (sums, counts) = (new double[places], new double[places]);
        for (var i = 0; i < values.Length; i++)
        {
            var (k, value) = (i % n, values[i]);
            if (value != 0)
            {
                var place = ((priors[k].Level - lowest) * ReconstructionShifts.PerLevel)
                    + (int)long.Min(long.Abs(value), ReconstructionShifts.PerLevel) - 1;
                sums[place] += ((coefficients[i] / (blocks.Units[k] * step)) - value) * long.Sign(value);
                counts[place]++;
            }
        }

        return new(lowest, [.. sums.Select((sum, place) => (sbyte)double.Clamp(
            double.Round(ReconstructionShifts.PerUnit * sum / (counts[place] + Doubt), MidpointRounding.ToEven), -127, 127))]);
    }
}
