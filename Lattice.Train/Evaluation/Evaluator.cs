using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>The figures of a trained model on the test set.</summary>
/// <param name="Figures">The figures by metric.</param>
/// <param name="Latent">Cost per latent dimension or block.</param>
/// <param name="Quantized">The quantized system beside the dithered one; none without a lattice.</param>
/// <param name="Importance">How the likelihoods were estimated; none when they were skipped.</param>
public sealed record EvaluationResult(
    HashMap<Metric, Estimate> Figures, LatentUse Latent, Option<QuantizedComparison> Quantized, Option<ImportanceResult> Importance)
{
    /// <summary>A figure with its standard error; null if it was not measured.</summary>
    public Estimate? this[Metric metric] => Figures.Find(metric).ToNullable();

    /// <summary>The figures of every test datum.</summary>
    public DatumFigures Data { get; init; } = DatumFigures.None;

    /// <summary>How the annealed likelihood was estimated; none when it was not asked for.</summary>
    public Option<AnnealedResult> Annealed { get; init; }

    /// <summary>How the values of discrete variables are used; none for other latents.</summary>
    public Option<CodebookUse> Codebook { get; init; }

    /// <summary>What training for searched codes brought; none without it.</summary>
    public Option<RefinementFigures> Refinement { get; init; }

    /// <summary>The loss's learned variances; none for a loss without.</summary>
    public Option<LearnedVariances> Variances { get; init; }

    /// <summary>The first datum whose figures are not finite; none if all are finite.</summary>
    internal Option<UnmeasuredDatum> Unmeasured { get; init; }

    /// <summary>Figures of further tests, from other sources.</summary>
    public Seq<OtherTest> OtherTests { get; init; } = Seq<OtherTest>.Empty;
}

/// <summary>Measures a trained model on the test set. A function of spec, data and parameters.</summary>
internal static class Evaluator
{
    private const int KappaData = 250;
    private static readonly double[] Kappas = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5];

    /// <summary>Every figure the spec asks for.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="task">The model and its data.</param>
    /// <param name="store">The parameters to evaluate.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="report">Receives a description of what is being measured.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <param name="unrefined">The parameters that training for searched codes started from; null without it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static EvaluationResult Run(
        ExperimentSpec spec, ITask task, IParameters store, Workers workers, Action<string> report, CancellationToken token,
        IReadOnlyList<float[]>? unrefined = null)
    {
        var test = Measure(task.Test, $"test {task.Noun}", 0);
        var others = task.OtherTests
            .Map((index, other) => (other.Name, Figures: Measure(
                other.Split, $"{task.Noun} of {other.Name}, which are not of the training data's source", index + 1)))
            .ToSeq().Strict();
        var figures = test.Figures;
        var importance = Option<ImportanceResult>.None;
        var data = test.Totals.Data;
        ImportanceWeights[] full = [];
        if (task.HasLikelihoods && spec.Evaluation.ImportanceSamples > 0)
        {
            (var result, var own, full) = Likelihoods(spec, task, store, test.Representation, workers, report, token);
            importance = result;
            Measured(Metric.OwnLikelihood, own);
            Measured(Metric.FullLikelihood, full);
        }

        var annealed = Option<AnnealedResult>.None;
        if (task.HasLikelihoods && spec.Evaluation.Annealed.Case is AnnealedSpec chains)
        {
            (var result, var weights) = AnnealedLikelihood.Of(spec, chains, task, store, test.Representation, full, workers, report, token);
            annealed = result;
            Measured(Metric.AnnealedLikelihood, weights);
        }

        var codebook = test.Representation is DiscreteInference discrete ? Codebook(spec, task, store, discrete, test.Encoded, workers)
            : Option<CodebookUse>.None;
        var refinement = Option<RefinementFigures>.None;
        if (unrefined is not null && spec.Training.Refinement.Case is RefinementSpec asked)
        {
            report($"code lengths of {task.Test.Count} test {task.Noun} at effort {asked.Effort}, before and after training for them");
            refinement = RefinementMeasurement.Of(spec, asked, task, store, unrefined, workers, token);
        }

        return new EvaluationResult(figures, codebook.Match(use => use.Active(test.Latent), () => test.Latent), test.Quantized, importance)
        {
            Data = data,
            Annealed = annealed,
            Codebook = codebook,
            Refinement = refinement,
            Variances = task.Variances(store),
            OtherTests = others.Map(other => new OtherTest(other.Name, other.Figures.Figures, other.Figures.Quantized)).Strict(),
            Unmeasured = test.Unmeasured("test") || others.Map(other => other.Figures.Unmeasured(other.Name)).Find(one => one.IsSome)
                .Flatten(),
        };

        void Measured(Metric metric, ImportanceWeights[] weights)
        {
            figures = figures.Add(metric, Estimate.Of(weights.Select(one => one.NegativeLogLikelihood)));
            data = new(data.Columns.Add((metric, [.. weights.Select(one => (float)one.NegativeLogLikelihood)])));
        }

        TestFigures Measure(ISplit split, string what, int number)
        {
            var dithers = TestFigures.Dithers(spec, task.Model);
            report($"reconstruction and cost of {split.Count} {what}"
                + (task.Model.Latent.IsDeterministic ? "" : $", {dithers} {(dithers == 1 ? "dither" : "dithers")} each"));
            return new TestFigures(spec, task, store, split, number, workers, token);
        }
    }

    private static CodebookUse Codebook(ExperimentSpec spec, ITask task, IParameters store, DiscreteInference representation, Encoded test,
        Workers workers)
    {
        var latent = task.Model.Latent;
        var training = new ValueCounts(representation, latent, spec.Seed, RandomStream.TrainingDither);
        EncoderPass.ForEach(task.Model, store, task.Training, task.Training.Count, workers, training.Add);
        return new CodebookUse(latent.IsDeterministic, ValueCounts.Of(representation, latent, test, spec.Seed, RandomStream.TestDither),
            training.Use);
    }

    private static (ImportanceResult Result, ImportanceWeights[] Own, ImportanceWeights[] Full) Likelihoods(
        ExperimentSpec spec, ITask task, IParameters store, LatentInference representation, Workers workers, Action<string> report,
            CancellationToken token)
    {
        var samples = spec.Evaluation.ImportanceSamples;
        var count = int.Min(task.Test.Count, spec.Evaluation.Images.IfNone(int.MaxValue));
        var validation = Encoded.Of(task.Model, store, task.Validation, int.Min(KappaData, task.Validation.Count), workers);
        ImportanceSampling Sample(ISplit split, Encoded encoded, Proposal proposal, RandomStream stream)
        {
            var sampling = new ImportanceSampling(spec, task.Model, store, split, encoded, representation, proposal, stream, samples,
                workers, token);
            sampling.Run(workers);
            token.ThrowIfCancellationRequested();
            return sampling;
        }

        report($"κ of the full-support proposal on {validation.Count} validation {task.Noun}, {samples} samples each");
        var kappa = Kappas
            .Select(candidate =>
            {
                using var sampling = Sample(task.Validation, validation, new Proposal.FullSupport(candidate, spec.Evaluation.Spread),
                    RandomStream.FullSupportValidation);
                return (Kappa: candidate, Value: sampling.Estimate.Value);
            })
            .MinBy(candidate => candidate.Value).Kappa;
        var test = Encoded.Of(task.Model, store, task.Test, count, workers);
        report($"−log p by the own proposal: {count} test {task.Noun}, {samples} samples each");
        using var own = Sample(task.Test, test, new Proposal.Own(), RandomStream.ImportanceTest);
        report($"−log p by the full-support proposal{(spec.Evaluation.Spread == ProposalSpread.Laplace ? ", Laplace's" : "")}, "
            + $"κ = {kappa.ToString(System.Globalization.CultureInfo.InvariantCulture)}: "
            + $"{count} test {task.Noun}, {samples} samples each");
        using var full = Sample(task.Test, test, new Proposal.FullSupport(kappa, spec.Evaluation.Spread), RandomStream.FullSupportTest);
        return (new ImportanceResult(samples, count, kappa, own.EffectiveSampleSize, full.EffectiveSampleSize)
        {
            Spread = spec.Evaluation.Spread,
        }, own.Weights,
            full.Weights);
    }
}
