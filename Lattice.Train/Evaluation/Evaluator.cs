using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>The figures of a trained model on the test set.</summary>
/// <param name="Figures">By metric.</param>
/// <param name="Latent">Cost per latent dimension or block.</param>
/// <param name="Quantized">The quantized system beside the dithered one; none without a lattice.</param>
/// <param name="Importance">How the likelihoods were found; none when left out.</param>
public sealed record EvaluationResult(
    HashMap<Metric, Estimate> Figures, LatentUse Latent, Option<QuantizedComparison> Quantized, Option<ImportanceResult> Importance)
{
    /// <summary>How the values of discrete variables are used; none for other latents.</summary>
    public Option<CodebookUse> Codebook { get; init; }

    /// <summary>The first datum that keeps figures from being finite; none where all of them are.</summary>
    public Option<UnmeasuredDatum> Unmeasured { get; init; }

    /// <summary>Figures of further tests, from other sources.</summary>
    public Seq<OtherTest> OtherTests { get; init; } = Seq<OtherTest>.Empty;
}

/// <summary>Measures a trained model on the test set. A function of spec, data and parameters.</summary>
public static class Evaluator
{
    private const int KappaData = 250;
    private static readonly double[] Kappas = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5];

    /// <summary>Every figure the spec asks for.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="data">Its data.</param>
    /// <param name="model">Its model.</param>
    /// <param name="store">The parameters to evaluate.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="report">Told what is being measured.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static EvaluationResult Run(
        ExperimentSpec spec, DataSet data, Model model, IParameters store, Workers workers, Action<string> report, CancellationToken token)
    {
        var representation = model.Latent.Inference(store.Doubles);
        report($"reconstruction and cost of {data.Test.Count} test data{Draws(spec)}");
        var encoded = Encoded.Of(model, store, data.Test, data.Test.Count, workers);
        using var test = new TestFigures(spec, model, store, data.Test, encoded, representation, workers, token);
        token.ThrowIfCancellationRequested();
        var figures = HashMap<Metric, Estimate>.Empty
            .Add(Metric.Elbo, test.Totals.Elbo)
            .Add(Metric.Reconstruction, test.Totals.Loss)
            .Add(Metric.Cost, test.Totals.Cost);
        if (spec.Objective.Loss == LossSpec.Categorical)
        {
            figures = figures.Add(Metric.Error, test.Totals.Error);
        }

        var importance = Option<ImportanceResult>.None;
        if (spec.Evaluation.ImportanceSamples > 0)
        {
            var (result, own, full) = Likelihoods(spec, data, model, store, representation, workers, report, token);
            importance = result;
            figures = figures.Add(Metric.OwnLikelihood, own).Add(Metric.FullLikelihood, full);
        }

        var costs = BlockUses.Of(representation, encoded, test.Totals.NatsPerBlock());
        var codebook = representation is DiscreteInference discrete ? Codebook(spec, data, model, store, discrete, encoded, workers) : Option<CodebookUse>.None;
        return new EvaluationResult(
            figures,
            codebook.Match(use => use.Active(costs), () => costs),
            representation.IsQuantized ? test.Totals.Comparison : Option<QuantizedComparison>.None,
            importance)
        {
            Codebook = codebook,
            Unmeasured = test.Unmeasured,
        };
    }

    /// <summary>How many dithers a datum is measured with, in words; nothing for a latent without noise.</summary>
    internal static string Draws(ExperimentSpec spec) =>
        spec.Model.Latent.IsDeterministic ? "" : $", {spec.Evaluation.Dithers} {(spec.Evaluation.Dithers == 1 ? "dither" : "dithers")} each";

    private static CodebookUse Codebook(
        ExperimentSpec spec, DataSet data, Model model, IParameters store, DiscreteInference representation, Encoded test, Workers workers)
    {
        var training = new ValueCounts(representation, model.Latent, spec.Seed, RandomStream.TrainingDither);
        EncoderPass.ForEach(model, store, data.Training, data.Training.Count, workers, training.Add);
        return new CodebookUse(
            spec.Model.Latent.IsDeterministic, ValueCounts.Of(representation, model.Latent, test, spec.Seed, RandomStream.TestDither), training.Use);
    }

    private static (ImportanceResult Result, Estimate Own, Estimate Full) Likelihoods(
        ExperimentSpec spec, DataSet data, Model model, IParameters store, LatentInference representation, Workers workers, Action<string> report, CancellationToken token)
    {
        var samples = spec.Evaluation.ImportanceSamples;
        var count = int.Min(data.Test.Count, spec.Evaluation.Images.IfNone(int.MaxValue));
        var validation = Encoded.Of(model, store, data.Validation, int.Min(KappaData, data.Validation.Count), workers);
        ImportanceSampling Sample(DataSplit split, Encoded encoded, Proposal proposal, RandomStream stream)
        {
            var sampling = new ImportanceSampling(spec, model, store, split, encoded, representation, proposal, stream, samples, workers, token);
            sampling.Run(workers);
            token.ThrowIfCancellationRequested();
            return sampling;
        }

        report($"κ of the full-support proposal on {validation.Count} validation data, {samples} samples each");
        var kappa = Kappas
            .Select(candidate =>
            {
                using var sampling = Sample(data.Validation, validation, new Proposal.FullSupport(candidate), RandomStream.FullSupportValidation);
                return (Kappa: candidate, Value: sampling.Estimate.Value);
            })
            .MinBy(candidate => candidate.Value).Kappa;
        var test = Encoded.Of(model, store, data.Test, count, workers);
        report($"−log p by the own proposal: {count} test data, {samples} samples each");
        using var own = Sample(data.Test, test, new Proposal.Own(), RandomStream.ImportanceTest);
        report($"−log p by the full-support proposal, κ = {kappa.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {count} test data, {samples} samples each");
        using var full = Sample(data.Test, test, new Proposal.FullSupport(kappa), RandomStream.FullSupportTest);
        return (new ImportanceResult(samples, count, kappa, own.EffectiveSampleSize, full.EffectiveSampleSize), own.Estimate, full.Estimate);
    }
}
