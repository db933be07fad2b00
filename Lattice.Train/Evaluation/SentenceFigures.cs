using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Loss and cost of every sentence of a split over several dithers, in the dithered system (figure 2, right) and, for a lattice, in the
/// quantized one (figure 2, left), with the same dithers.
/// </summary>
internal sealed class SentenceFigures : IWork
{
    private const int RowsPerBatch = 240;

    private readonly ulong seed;
    private readonly int epoch;
    private readonly int dithers;
    private readonly TextSplit split;
    private readonly SequenceModel model;
    private readonly Noise law;
    private float[] rows = [];
    private ReadOnlyMemory<int> sentences;
    private bool quantized;

    /// <summary>Measures a split.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="model">Its model.</param>
    /// <param name="store">The parameters.</param>
    /// <param name="split">The sentences.</param>
    /// <param name="bucketWidth">Lengths of one batch lie in an interval of so many words.</param>
    /// <param name="test">0 for the test data, k for the k-th further test: their dithers are drawn for that epoch of the stream of tests.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="token">Stops the measurement.</param>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public SentenceFigures(
        ExperimentSpec spec, SequenceModel model, IParameters store, TextSplit split, int bucketWidth, int test, Workers workers, CancellationToken token)
    {
        (seed, epoch, dithers, this.split, this.model) = (spec.Seed, test, spec.Model.Latent.IsDeterministic ? 1 : spec.Evaluation.Dithers, split, model);
        Representation = model.Latent.Inference(store.Doubles);
        law = model.Latent.Noise;
        Totals = new FigureTotals(split.Count, Representation.Blocks.Length, dithers);
        var batches = LengthBuckets.Of(split, bucketWidth, int.Max(1, RowsPerBatch / dithers)).InOrder();
        Encoded = Encoded.Of(model, store, split, batches, workers);
        using var plans = new SentencePlans(store, (length, count) => new DecoderLoss(model, length, count));
        var words = SentenceWords.Of(split);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            token.ThrowIfCancellationRequested();
            Measure(plans, batches[batch], words, workers);
        }
    }

    /// <summary>What was measured.</summary>
    public FigureTotals Totals { get; }

    /// <summary>The trained latent.</summary>
    public LatentInference Representation { get; }

    /// <summary>What the encoder gives.</summary>
    public Encoded Encoded { get; }

    /// <summary>Per sentence and per word. A sentence of n words has n + 1 to say: its end mark counts, unknown words do, its start mark does not.</summary>
    public HashMap<Metric, Estimate> Figures => HashMap<Metric, Estimate>.Empty
        .Add(Metric.Elbo, Totals.Elbo)
        .Add(Metric.Reconstruction, Totals.Loss)
        .Add(Metric.Cost, Totals.Cost)
        .Add(Metric.ElboPerWord, Totals.PerWord(total => total.Loss + total.Cost, Words))
        .Add(Metric.ReconstructionPerWord, Totals.PerWord(total => total.Loss, Words))
        .Add(Metric.CostPerWord, Totals.PerWord(total => total.Cost, Words));

    /// <summary>The comparison with the quantized system, if there is one.</summary>
    public Option<QuantizedComparison> Quantized => Representation.IsQuantized ? Totals.Comparison : Option<QuantizedComparison>.None;

    /// <summary>Where the cost lies.</summary>
    public LatentUse Latent => BlockUses.Of(Representation, Encoded, Totals.NatsPerBlock());

    /// <summary>The first sentence of these data whose figures are not finite, if there is one.</summary>
    /// <param name="name">What the data are called.</param>
    public Option<UnmeasuredDatum> Unmeasured(string name) => UnmeasuredDatum.First(name, Totals, Encoded, Representation.IsQuantized, _ => Option<LargestNumber>.None);

    /// <summary>y and cost of one sentence of the batch over its dithers.</summary>
    public void Execute(int unit, int worker)
    {
        var (datum, m) = (sentences.Span[unit], Representation.Dimension);
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

            for (var i = 0; i < m; i++)
            {
                rows[(((unit * dithers) + dither) * m) + i] = (float)y[i];
            }
        }
    }

    private int Words(int sentence) => split.Length(sentence) + 1;

    private void Measure(SentencePlans plans, SentenceBatch batch, WordsOf words, Workers workers)
    {
        sentences = batch.Sentences;
        var count = sentences.Length * dithers;
        var plan = plans.For(batch.Length, count);
        plan.Argument(DecoderLoss.Words).Fill(model.Marks.Padding);
        for (var row = 0; row < count; row++)
        {
            SentenceWords.Write(words(sentences.Span[row / dithers]), plan.Argument(DecoderLoss.Words), row, count);
        }

        rows = new float[count * Representation.Dimension];
        foreach (var pass in Representation.IsQuantized ? new[] { false, true } : [false])
        {
            quantized = pass;
            workers.Run(this, sentences.Length);
            rows.CopyTo(plan.Argument(DecoderLoss.Representations));
            plan.Forward(workers);
            for (var row = 0; row < count; row++)
            {
                ref var total = ref Totals[sentences.Span[row / dithers]];
                var loss = float.IsNaN(rows[row * Representation.Dimension]) ? double.NaN : plan.Result(0)[row] / (double)dithers;
                (total.Loss, total.QuantizedLoss) = quantized ? (total.Loss, total.QuantizedLoss + loss) : (total.Loss + loss, total.QuantizedLoss);
            }
        }
    }

    /// <summary>y = X − U of a sentence; its cost in nats.</summary>
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

    /// <summary>(Words, y) ↦ the loss of each sentence, nats.</summary>
    private sealed class DecoderLoss(SequenceModel model, int length, int count) : ITensorFunction
    {
        public const int Words = 0, Representations = 1;

        public IReadOnlyList<Shape> Arguments { get; } = [new(length, count), new(count, model.Latent.Dimension)];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
        {
            var steps = SentenceSteps<T>.Of(arguments[Words], model.Marks);
            var losses = model.WordLosses(new ParameterValues<T>(model.Parameters, parameter), arguments[Representations], steps, Option<T>.None);
            return [SequenceObjective.OfSentences(losses, count)];
        }
    }
}
