using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>What a finished run found: everything in <c>summary.json</c> but the wall times.</summary>
/// <param name="Name">The experiment's name.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SpecHash">What identifies the spec, engine and checkpoint settings left out.</param>
/// <param name="DataHash">SHA-256 of the data used.</param>
/// <param name="Parameters">Count of trained parameters.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="BestEpoch">The epoch whose parameters were kept.</param>
/// <param name="Stopped">Why training ended: patience or the limit of epochs.</param>
/// <param name="Figures">The figures, by metric.</param>
/// <param name="Latent">Cost per latent dimension or block.</param>
/// <param name="Quantized">The paper's inference system beside the dithered one; none for latents without a lattice.</param>
/// <param name="Importance">The importance-sampled likelihoods; none when left out.</param>
/// <param name="Expectations">Each expectation with the figure found.</param>
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

    /// <summary>
    /// Whether the loss is ½ squared error. It is no likelihood, so neither it nor its sum with the cost is a code length or bounds one.
    /// </summary>
    public bool IsSquared { get; init; }

    /// <summary>Further tests, from other sources than the training data; none for data without.</summary>
    public Seq<OtherTest> OtherTests { get; init; } = Seq<OtherTest>.Empty;
}

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>No better validation figure for longer than the patience.</summary>
    Patience,

    /// <summary>The limit of epochs was reached.</summary>
    Epochs,
}

/// <summary>Quantized inference (figure 2, left) beside the dithered system (figure 2, right), paired by datum.</summary>
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

/// <summary>How the importance-sampled likelihoods were found.</summary>
/// <param name="Samples">Samples per datum.</param>
/// <param name="Data">How many test data.</param>
/// <param name="Kappa">Spread of the full-support proposal, chosen on validation data.</param>
/// <param name="Own">Effective sample sizes of the model's own proposal.</param>
/// <param name="Full">Effective sample sizes of the full-support proposal.</param>
public sealed record ImportanceResult(int Samples, int Data, double Kappa, EffectiveSampleSize Own, EffectiveSampleSize Full);

/// <summary>(Σw)²/Σw² over data: its median and its 5 % quantile.</summary>
public readonly record struct EffectiveSampleSize(double Median, double FivePercent);

/// <summary>An expectation with the figure found; a figure that was not measured is missed.</summary>
public sealed record ExpectationOutcome(Expectation Expectation, Option<double> Found)
{
    /// <summary>True when the figure was found and meets the expectation.</summary>
    public bool IsMet => Found.Map(Expectation.IsMetBy).IfNone(false);
}
