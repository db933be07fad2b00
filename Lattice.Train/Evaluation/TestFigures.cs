using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Loss and cost of every test datum over several dithers, in the dithered system (figure 2, right) and, for a lattice, in
/// the quantized one (figure 2, left), with the same dithers.
/// </summary>
internal sealed class TestFigures : IWork, IDisposable
{
    private const int RowsPerBlock = 120;

    private readonly ExperimentSpec spec;
    private readonly DataSplit split;
    private readonly Encoded encoded;
    private readonly LatentInference representation;
    private readonly Noise law;
    private readonly DecoderPlan[] plans;
    private readonly int dithers;
    private readonly int dataPerBlock;
    private readonly FigureTotals totals;
    private readonly CancellationToken token;

    public TestFigures(
        ExperimentSpec spec, Model model, IParameters store, DataSplit split, Encoded encoded, LatentInference representation, Workers workers, CancellationToken token)
    {
        this.spec = spec;
        this.split = split;
        this.encoded = encoded;
        this.representation = representation;
        this.token = token;
        law = model.Latent.Noise;
        dithers = spec.Model.Latent.IsDeterministic ? 1 : spec.Evaluation.Dithers;
        dataPerBlock = int.Max(1, RowsPerBlock / dithers);
        plans = [.. Enumerable.Range(0, workers.Count).Select(_ => new DecoderPlan(model, spec.Objective.Loss, store, dataPerBlock * dithers))];
        totals = new FigureTotals(encoded.Count, representation.Blocks.Length, dithers);
        workers.Run(this, (encoded.Count + dataPerBlock - 1) / dataPerBlock);
    }

    /// <summary>What was measured.</summary>
    public FigureTotals Totals => totals;

    /// <summary>The first datum whose figures are not finite, if there is one.</summary>
    public Option<UnmeasuredDatum> Unmeasured => UnmeasuredDatum.First("test", totals, encoded, representation.IsQuantized, datum => LargestNumber.Of(split, datum));

    public void Execute(int unit, int worker)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        var plan = plans[worker];
        var first = unit * dataPerBlock;
        var count = int.Min(dataPerBlock, encoded.Count - first);
        for (var datum = 0; datum < count; datum++)
        {
            for (var dither = 0; dither < dithers; dither++)
            {
                Target(first + datum, plan.Targets.Slice(((datum * dithers) + dither) * plan.Width, plan.Width));
            }
        }

        Pass(plan, first, count, quantized: false);
        if (representation.IsQuantized)
        {
            Pass(plan, first, count, quantized: true);
        }
    }

    public void Dispose()
    {
        foreach (var plan in plans)
        {
            plan.Dispose();
        }
    }

    private void Pass(DecoderPlan plan, int first, int count, bool quantized)
    {
        var dimension = representation.Dimension;
        Span<float> noise = stackalloc float[representation.NoiseWidth];
        Span<double> y = stackalloc double[dimension];
        Span<double> blocks = stackalloc double[representation.Blocks.Length];
        Span<long> coefficients = stackalloc long[representation.Coefficients];
        for (var datum = first; datum < first + count; datum++)
        {
            for (var dither = 0; dither < dithers; dither++)
            {
                law.Fill(noise, spec.Seed, RandomStream.TestDither, 0, datum, (long)dither * noise.Length);
                var to = plan.Representation.Slice((((datum - first) * dithers) + dither) * dimension, dimension);
                if (quantized)
                {
                    totals[datum].QuantizedCost += representation.QuantizedOrNaN(encoded.Mean(datum), noise, coefficients, y) / dithers;
                }
                else
                {
                    totals[datum].Cost += Dithered(datum, noise, y, blocks) / dithers;
                }

                for (var i = 0; i < dimension; i++)
                {
                    to[i] = (float)y[i];
                }
            }
        }

        plan.Run();
        for (var row = 0; row < count * dithers; row++)
        {
            ref var total = ref totals[first + (row / dithers)];
            
            // Kernels may drop a NaN where they take the greater of two: y decides.
            var loss = float.IsNaN(plan.Representation[row * dimension]) ? double.NaN : plan.Loss[row] / (double)dithers;
            if (quantized)
            {
                total.QuantizedLoss += loss;
                continue;
            }

            total.Loss += loss;
            if (spec.Objective.Loss == LossSpec.Categorical && Largest(plan.Outputs.Slice(row * plan.Width, plan.Width)) != split.Label(first + (row / dithers)))
            {
                total.Errors += 1.0 / dithers;
            }
        }
    }

    /// <summary>y = X − U of a datum; its cost in nats.</summary>
    private double Dithered(int datum, ReadOnlySpan<float> noise, Span<double> y, Span<double> blocks)
    {
        representation.DitheredOrNaN(encoded[datum], noise, y, blocks);
        var sum = 0.0;
        for (var i = 0; i < blocks.Length; i++)
        {
            totals.BlockCosts(datum)[i] += blocks[i] / dithers;
            sum += blocks[i];
        }

        return sum;
    }

    private void Target(int datum, Span<float> to)
    {
        if (spec.Objective.Loss == LossSpec.Categorical)
        {
            to.Clear();
            to[split.Label(datum)] = 1;
        }
        else
        {
            split.CopyRow(datum, to);
        }
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
