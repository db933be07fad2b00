using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Loss and cost of every datum of a test over several dithers, in the dithered system (figure 2, right) and, for a lattice, in the
/// quantized system (figure 2, left) with the same dithers.
/// </summary>
internal sealed class TestFigures : IWork
{
    private const int RowsPerBatch = 240;

    private readonly ITask task;
    private readonly ISplit split;
    private readonly Noise law;
    private readonly ulong seed;
    private readonly int epoch;
    private readonly int dithers;
    private readonly int[] data;
    private readonly float[] rows;
    private ReadOnlyMemory<int> batch;
    private bool quantized;

    /// <summary>Measures a split.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="task">Its task.</param>
    /// <param name="store">The parameters.</param>
    /// <param name="split">The data.</param>
    /// <param name="test">
    /// 0 for the test data, k for the k-th further test: their dithers are those of epoch k of the test stream.
    /// </param>
    /// <param name="workers">Threads.</param>
    /// <param name="token">Stops the measurement.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TestFigures(ExperimentSpec spec, ITask task, IParameters store, ISplit split, int test, Workers workers, CancellationToken token)
    {
        (this.task, this.split, seed, epoch, dithers) = (task, split, spec.Seed, test, Dithers(spec, task.Model));
        law = task.Model.Latent.Noise;
        Representation = task.Model.Latent.Inference(store.Doubles);
        Totals = new FigureTotals(split.Count, Representation.Blocks.Length, dithers);
        Encoded = Encoded.Of(task.Model, store, split, split.Count, workers);
        var most = int.Max(1, RowsPerBatch / dithers);
        (data, rows) = (new int[most * dithers], new float[most * dithers * Representation.Dimension]);
        var batches = split.InOrder(most);
        using var plans = new ShapedPlans(store, (length, count) => new DecoderFunction(task.Model, length, count));
        for (var i = 0; i < batches.Count; i++)
        {
            token.ThrowIfCancellationRequested();
            Measure(plans.For(batches[i].Length, batches[i].Data.Length * dithers), batches[i], workers);
        }
    }

    /// <summary>The sums measured.</summary>
    public FigureTotals Totals { get; }

    /// <summary>The trained latent.</summary>
    public LatentInference Representation { get; }

    /// <summary>The encoder's outputs.</summary>
    public Encoded Encoded { get; }

    /// <summary>Loss, cost, their sum, and the task's own figures.</summary>
    public HashMap<Metric, Estimate> Figures => task.Figures(split, Totals)
        .Add(Metric.Elbo, Totals.Elbo)
        .Add(Metric.Reconstruction, Totals.Loss)
        .Add(Metric.Cost, Totals.Cost);

    /// <summary>The comparison with the quantized system, if there is one.</summary>
    public Option<QuantizedComparison> Quantized => Representation.IsQuantized ? Totals.Comparison : Option<QuantizedComparison>.None;

    /// <summary>Where the cost lies.</summary>
    public LatentUse Latent => BlockUses.Of(Representation, Encoded, Totals.NatsPerBlock());

    /// <summary>The number of dithers per datum: one for a latent without noise.</summary>
    public static int Dithers(ExperimentSpec spec, Model model) => model.Latent.IsDeterministic ? 1 : spec.Evaluation.Dithers;

    /// <summary>The first datum whose figures are not finite, if there is one.</summary>
    /// <param name="name">The name of the data.</param>
    public Option<UnmeasuredDatum> Unmeasured(string name) =>
        UnmeasuredDatum.First(name, Totals, Encoded, Representation.IsQuantized, split.Largest);

    /// <summary>y and cost of one datum of the batch over its dithers.</summary>
    public void Execute(int unit, int worker)
    {
        var (datum, m) = (batch.Span[unit], Representation.Dimension);
        Span<float> noise = stackalloc float[Representation.NoiseWidth];
        Span<double> y = stackalloc double[m];
        Span<double> blocks = stackalloc double[Representation.Blocks.Length];
        Span<long> coefficients = stackalloc long[Representation.Coefficients];
        for (var dither = 0; dither < dithers; dither++)
        {
            law.Fill(noise, seed, RandomStream.TestDither, epoch, datum, (long)dither * noise.Length);
            if (quantized)
            {
                Totals[datum].QuantizedCost += Representation.QuantizedOrNaN(Encoded.Mean(datum), noise, coefficients, y) / dithers;
            }
            else
            {
                Totals[datum].Cost += Dithered(datum, noise, y, blocks) / dithers;
            }

            DecoderInputs.Round(y, rows.AsSpan(((unit * dithers) + dither) * m));
        }
    }

    private void Measure(IPlan plan, Batch next, Workers workers)
    {
        batch = next.Data;
        var (m, count) = (Representation.Dimension, batch.Length * dithers);
        for (var row = 0; row < count; row++)
        {
            data[row] = batch.Span[row / dithers];
        }

        split.Load(data.AsSpan(0, count), plan, DecoderFunction.Batch);
        foreach (var pass in Representation.IsQuantized ? new[] { false, true } : [false])
        {
            quantized = pass;
            workers.Run(this, batch.Length);
            rows.AsSpan(0, count * m).CopyTo(plan.Argument(DecoderFunction.Representation));
            plan.Forward(workers);
            var losses = plan.Result(DecoderFunction.Loss);
            var outputs = plan.Result(DecoderFunction.Outputs);
            var width = outputs.Length / count;
            for (var row = 0; row < count; row++)
            {
                ref var total = ref Totals[data[row]];

                // Kernels may lose a NaN where they take a maximum, so y decides.
                var loss = float.IsNaN(rows[row * m]) ? double.NaN : losses[row] / (double)dithers;
                if (quantized)
                {
                    total.QuantizedLoss += loss;
                    continue;
                }

                total.Loss += loss;
                total.Errors += split.Error(data[row], outputs.Slice(row * width, width)) / dithers;
            }
        }
    }

    /// <summary>y = X − U of a datum; its cost in nats.</summary>
    private double Dithered(int datum, ReadOnlySpan<float> noise, Span<double> y, Span<double> blocks)
    {
        Representation.DitheredOrNaN(Encoded[datum], noise, y, blocks);
        var costs = Totals.BlockCosts(datum);
        var sum = 0.0;
        for (var i = 0; i < blocks.Length; i++)
        {
            costs[i] += blocks[i] / dithers;
            sum += blocks[i];
        }

        return sum;
    }
}
