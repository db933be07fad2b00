using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Terminal;

/// <summary>The progress of training.</summary>
/// <param name="Limit">The maximum number of epochs.</param>
/// <param name="Patience">Early stopping: training ends after more than this many epochs in a row without improvement.</param>
/// <param name="Warmup">Epochs over which the cost is brought in, during which the count of early stopping stays at 0.</param>
/// <param name="Finished">The number of epochs finished so far.</param>
/// <param name="Last">The figures of the last finished epoch.</param>
/// <param name="Best">The figures of the best epoch.</param>
/// <param name="WithoutGain">Early stopping's count: epochs in a row without improvement.</param>
/// <param name="Share">The finished share of the current epoch, from 0 to 1.</param>
/// <param name="SecondsPerEpoch">A recent mean; none until known.</param>
internal sealed record ProgressState(
    int Limit,
    int Patience,
    int Warmup,
    int Finished,
    Option<EpochMetrics> Last,
    Option<EpochMetrics> Best,
    int WithoutGain,
    double Share,
    Option<double> SecondsPerEpoch)
{
    /// <summary>True for a quantizer without noise, whose loss plus cost is not a −ELBO.</summary>
    public bool IsDeterministic { get; init; }

    /// <summary>In training for searched codes, the epochs before it.</summary>
    public Option<int> RefinedAfter { get; init; }

    /// <summary>True for ½ squared error, which is neither in nats nor part of an ELBO.</summary>
    public bool IsSquared { get; init; }

    /// <summary>The state before the first step.</summary>
    public static ProgressState Before(int limit, int patience, int warmup) =>
        new(limit, patience, warmup, 0, Option<EpochMetrics>.None, Option<EpochMetrics>.None, 0, 0, Option<double>.None);

    /// <summary>The current epoch, or the last one when all are done.</summary>
    public int Epoch => int.Min(Finished + 1, Limit);

    /// <summary>The minimum number of epochs left: if none of them brings an improvement.</summary>
    public int FewestLeft => RefinedAfter.IsSome ? MostLeft : int.Min(
        MostLeft,
        Finished < Warmup ? Warmup + Patience - Finished : int.Max(0, Patience + 1 - WithoutGain));

    /// <summary>The number of epochs left if training runs to the limit.</summary>
    public int MostLeft => int.Max(0, Limit - Finished);
}
