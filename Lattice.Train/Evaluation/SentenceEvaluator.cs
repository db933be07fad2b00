using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>Measures a trained model of sentences on the test sentences and on further tests. A function of spec, data and parameters.</summary>
public static class SentenceEvaluator
{
    /// <summary>Every figure of sentences.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="data">Its data.</param>
    /// <param name="model">Its model.</param>
    /// <param name="store">The parameters to evaluate.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="report">Told what is being measured.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static EvaluationResult Run(
        ExperimentSpec spec, TextSet data, SequenceModel model, IParameters store, Workers workers, Action<string> report, CancellationToken token)
    {
        var test = Measure(data.Test, "test sentences", 0);
        var codebook = test.Representation is DiscreteInference discrete ? Codebook(discrete, test.Encoded) : Option<CodebookUse>.None;
        var others = data.OtherTests
            .Map((index, other) => (other.Name, Figures: Measure(other.Split, $"sentences of {other.Name}, which are not of the training data's source", index + 1)))
            .ToSeq().Strict();
        return new EvaluationResult(test.Figures, codebook.Match(use => use.Active(test.Latent), () => test.Latent), test.Quantized, Option<ImportanceResult>.None)
        {
            Codebook = codebook,
            OtherTests = others.Map(other => new OtherTest(other.Name, other.Figures.Figures, other.Figures.Quantized)).Strict(),
            Unmeasured = test.Unmeasured("test") || others.Map(other => other.Figures.Unmeasured(other.Name)).Find(one => one.IsSome).Flatten(),
        };

        CodebookUse Codebook(DiscreteInference representation, Encoded encoded)
        {
            var training = new ValueCounts(representation, model.Latent, spec.Seed, RandomStream.TrainingDither);
            EncoderPass.ForEach(model, store, data.Training, LengthBuckets.Of(data.Training, data.BucketWidth, spec.Training.Batch).InOrder(), workers, training.Add);
            return new CodebookUse(
                spec.Model.Latent.IsDeterministic, ValueCounts.Of(representation, model.Latent, encoded, spec.Seed, RandomStream.TestDither), training.Use);
        }

        SentenceFigures Measure(TextSplit split, string what, int number)
        {
            report($"reconstruction and cost of {split.Count} {what}{Evaluator.Draws(spec)}");
            return new SentenceFigures(spec, model, store, split, data.BucketWidth, number, workers, token);
        }
    }
}
