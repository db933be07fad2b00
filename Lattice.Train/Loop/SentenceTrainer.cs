using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>
/// The training of a model of sentences: batches of nearly one length (<see cref="LengthBuckets"/>), dealt anew each epoch. Loss and cost are
/// those of a sentence, and early stopping watches their mean over the validation sentences.
/// </summary>
public sealed class SentenceTrainer : TrainingLoop
{
    private readonly TextSet data;
    private readonly NoiseFill noise;
    private readonly DropoutFill dropout;
    private readonly SequencePlans plans;
    private readonly LengthBuckets training;
    private readonly BatchOrder validation;
    private readonly WordsOf trainingWords;
    private readonly WordsOf validationWords;
    private readonly int[] batch;
    private BatchOrder order;

    /// <summary>A trainer at the state before the first step.</summary>
    public SentenceTrainer(ExperimentSpec spec, TextSet data, Workers workers) : this(spec, data, workers, ModelFor(spec, data))
    {
    }

    private SentenceTrainer(ExperimentSpec spec, TextSet data, Workers workers, SequenceModel model) : base(spec, model.Parameters, workers)
    {
        this.data = data;
        Model = model;
        if (spec.Model.OutputBias == OutputBias.Mean)
        {
            // The generator's biases are the last parameter.
            Store.Write(Store.Count - 1, OutputMeans.OfWords(data.Training, data.Vocabulary.Count));
        }

        plans = new SequencePlans(Model, Store);
        noise = new NoiseFill(Model.Latent.Noise, spec.Seed);
        dropout = new DropoutFill(spec.Seed);
        training = LengthBuckets.Of(data.Training, data.BucketWidth, spec.Training.Batch);
        validation = LengthBuckets.Of(data.Validation, data.BucketWidth, spec.Training.Batch).InOrder();
        order = training.InOrder();
        (trainingWords, validationWords) = (SentenceWords.Of(data.Training), SentenceWords.Of(data.Validation));
        batch = new int[spec.Training.Batch];
        KeepBest();
    }

    /// <summary>The model being trained.</summary>
    public SequenceModel Model { get; }

    /// <inheritdoc/>
    private protected override int Steps => training.Batches;

    /// <summary>The model a spec describes for these data.</summary>
    public static SequenceModel ModelFor(ExperimentSpec spec, TextSet data) => new(
        spec.Model, data.Vocabulary.Count, new WordMarks(WordMark.Padding, WordMark.Start, WordMark.End));

    /// <inheritdoc/>
    public override void Dispose()
    {
        plans.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    private protected override void Begin(int epoch) => order = training.Shuffled(Spec.Seed, epoch);

    /// <inheritdoc/>
    private protected override (double Loss, double Cost, int Count) Take(int epoch, int step, double costWeight)
    {
        var plan = Run(order[step], trainingWords, RandomStream.TrainingDither, epoch, epoch, costWeight, training: true);
        var (loss, cost) = Descend(plan.Plan, plan.Loss, plan.Cost, batch.AsSpan(0, plan.Count), plan.Updates);
        return (loss, cost, plan.Count);
    }

    /// <inheritdoc/>
    private protected override (double Loss, double Cost) Validate(int epoch, int dither)
    {
        var (loss, cost) = (0.0, 0.0);
        for (var i = 0; i < validation.Count; i++)
        {
            var plan = Run(validation[i], validationWords, RandomStream.ValidationDither, dither, epoch, 1, training: false);
            loss += Sum(plan.Loss);
            cost += Sum(plan.Cost);
            if (!double.IsFinite(loss) || !double.IsFinite(cost))
            {
                Look(plan.Loss, plan.Cost, batch.AsSpan(0, plan.Count));
            }
        }

        return (loss / data.Validation.Count, cost / data.Validation.Count);
    }

    /// <summary>Words have no size.</summary>
    private protected override Option<LargestNumber> Largest(bool validation, Option<int> datum) => default;

    private SequencePlan Run(SentenceBatch sentences, WordsOf words, RandomStream stream, int dither, int epoch, double costWeight, bool training)
    {
        sentences.Sentences.Span.CopyTo(batch);
        var plan = plans.For(sentences.Length, sentences.Sentences.Length, training);
        plan.Load(Workers, words, batch, noise, stream, dropout, dither, costWeight, Model.Latent.Temperature(epoch));
        plan.Plan.Forward(Workers);
        return plan;
    }
}
