using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>Details of the annealed likelihood.</summary>
/// <param name="Temperatures">Steps from the proposal to the posterior.</param>
/// <param name="Chains">Chains per datum.</param>
/// <param name="Leapfrogs">Leapfrog steps of a transition.</param>
/// <param name="Data">Number of test data.</param>
/// <param name="Effective">Effective sample sizes of the chains' weights.</param>
/// <param name="Acceptance">The mean share of chains that moved at a transition.</param>
public sealed record AnnealedResult(
    int Temperatures, int Chains, int Leapfrogs, int Data, EffectiveSampleSize Effective, double Acceptance)
{
    /// <summary>
    /// The full-support estimate less the annealed one over the data measured by both, paired by datum; none without importance sampling.
    /// </summary>
    public Option<Estimate> Lower { get; init; }

    /// <summary>Bounds from both sides on data drawn from the model; none for a loss without a code.</summary>
    public Option<AnnealedCheck> Check { get; init; }
}

/// <summary>
/// −log p of data drawn from the model, bounded from both sides: the estimate for test data errs by about as much [Grosse et al. 2015].
/// </summary>
/// <param name="Data">How many data.</param>
/// <param name="Above">Forward chains, which bound −log p from above in expectation, nats per datum.</param>
/// <param name="Below">Backward chains from the points the data were drawn with, which bound it from below.</param>
/// <param name="Gap">The difference, paired by datum.</param>
public sealed record AnnealedCheck(int Data, Estimate Above, Estimate Below, Estimate Gap);
