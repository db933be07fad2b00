using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>The results of a finished run: everything in <c>summary.json</c> except the wall times.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SpecHash">The hash of the spec without engine and checkpoint settings.</param>
/// <param name="DataHash">SHA-256 of the data used.</param>
/// <param name="Parameters">Number of trained parameters.</param>
/// <param name="Epochs">Number of epochs trained.</param>
/// <param name="BestEpoch">The epoch whose parameters were kept.</param>
/// <param name="Stopped">Why training ended: patience, or the limit on epochs.</param>
/// <param name="Figures">The figures, by metric.</param>
/// <param name="Latent">Cost per latent dimension or block.</param>
/// <param name="Quantized">The paper's inference system compared with the dithered one; none for latents without a lattice.</param>
/// <param name="Importance">The importance-sampled likelihoods; none when left out.</param>
/// <param name="Expectations">Each expectation with the measured figure.</param>
public sealed record RunResult(
    string Name,
    ulong Seed,
    string SpecHash,
    string DataHash,
    int Parameters,
    int Epochs,
    int BestEpoch,
    StopReason Stopped,
    HashMap<Metric, Estimate> Figures,
    LatentUse Latent,
    Option<QuantizedComparison> Quantized,
    Option<ImportanceResult> Importance,
    Seq<ExpectationOutcome> Expectations)
{
    /// <summary>How the values of discrete variables are used; none for other latents.</summary>
    public Option<CodebookUse> Codebook { get; init; }

    /// <summary>What the loss measures. Only −log of a probability is a code length, alone and in its sum with the cost.</summary>
    public LossMeasure Measure { get; init; }

    /// <summary>
    /// The number of values in a datum, where the loss is a likelihood of levels: code lengths are then given in bits per dimension too.
    /// </summary>
    public Option<int> ValuesPerDatum { get; init; }

    /// <summary>
    /// True when the loss is ½ squared error. That is not a likelihood, so neither it nor its sum with the cost is a code length or a bound
    /// on one.
    /// </summary>
    public bool IsSquared => Measure == LossMeasure.SquaredError;

    /// <summary>How the annealed likelihood was estimated; none when it was not asked for.</summary>
    public Option<AnnealedResult> Annealed { get; init; }

    /// <summary>The loss's learned variances; none for a loss without.</summary>
    public Option<LearnedVariances> Variances { get; init; }

    /// <summary>What training for searched codes brought; none without it.</summary>
    public Option<RefinementFigures> Refinement { get; init; }

    /// <summary>Further tests, from other sources than the training data; may be empty.</summary>
    public Seq<OtherTest> OtherTests { get; init; } = Seq<OtherTest>.Empty;
}

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>The validation figure did not improve for longer than the patience.</summary>
    Patience,

    /// <summary>The limit on epochs was reached.</summary>
    Epochs,
}

/// <summary>Quantized inference (figure 2, left) compared with the dithered system (figure 2, right), paired by datum.</summary>
/// <param name="Dithers">Dithers per datum.</param>
/// <param name="DitheredReconstruction">Loss term from X − U, nats per datum.</param>
/// <param name="QuantizedReconstruction">Loss term from Z − U, nats per datum.</param>
/// <param name="DitheredCost">−log V·g(X − U), nats per datum.</param>
/// <param name="QuantizedCost">−log P(Z|U), nats per datum.</param>
/// <param name="ReconstructionDifference">Quantized minus dithered loss term, paired by datum.</param>
/// <param name="CostDifference">Quantized minus dithered cost, paired by datum.</param>
public sealed record QuantizedComparison(
    int Dithers,
    Estimate DitheredReconstruction,
    Estimate QuantizedReconstruction,
    Estimate DitheredCost,
    Estimate QuantizedCost,
    Estimate ReconstructionDifference,
    Estimate CostDifference);

/// <summary>Details of the importance-sampled likelihoods.</summary>
/// <param name="Samples">Samples per datum.</param>
/// <param name="Data">Number of test data.</param>
/// <param name="Kappa">Spread of the full-support proposal, chosen on validation data.</param>
/// <param name="Own">Effective sample sizes of the model's own proposal.</param>
/// <param name="Full">Effective sample sizes of the full-support proposal.</param>
public sealed record ImportanceResult(int Samples, int Data, double Kappa, EffectiveSampleSize Own, EffectiveSampleSize Full)
{
    /// <summary>The own part of the full-support proposal.</summary>
    public ProposalSpread Spread { get; init; }
}

/// <summary>The effective sample size (Σw)²/Σw²: its median and 5 % quantile over data.</summary>
public readonly record struct EffectiveSampleSize(double Median, double FivePercent);

/// <summary>An expectation with the measured figure. Without a measurement, the expectation is missed.</summary>
public sealed record ExpectationOutcome(Expectation Expectation, Option<double> Found)
{
    /// <summary>True when the figure was measured and meets the expectation.</summary>
    public bool IsMet => Found.Map(Expectation.IsMetBy).IfNone(false);
}
