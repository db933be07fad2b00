using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Terminal;

/// <summary>Where a training stands.</summary>
/// <param name="Limit">At most so many epochs.</param>
/// <param name="Patience">Early stopping: more than so many epochs in a row without gain end the training.</param>
/// <param name="Warmup">Epochs over which the cost is brought in, during which that count is held at 0.</param>
/// <param name="Finished">The epochs finished so far.</param>
/// <param name="Last">The figures of the last finished epoch.</param>
/// <param name="Best">The figures of the best epoch.</param>
/// <param name="WithoutGain">Early stopping's count: epochs in a row without gain.</param>
/// <param name="Share">How much of the running epoch is done, from 0 to 1.</param>
/// <param name="SecondsPerEpoch">Recent mean; none before it is known.</param>
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
    /// <summary>Whether the latent is a quantizer without noise, whose loss and cost together are no −ELBO.</summary>
    public bool IsDeterministic { get; init; }

    /// <summary>Whether the loss is ½ squared error, which is neither nats nor part of an ELBO.</summary>
    public bool IsSquared { get; init; }

    /// <summary>The state before the first step.</summary>
    public static ProgressState Before(int limit, int patience, int warmup) =>
        new(limit, patience, warmup, 0, Option<EpochMetrics>.None, Option<EpochMetrics>.None, 0, 0, Option<double>.None);

    /// <summary>The epoch now running, or the last one when all are done.</summary>
    public int Epoch => int.Min(Finished + 1, Limit);

    /// <summary>Epochs still to come if none of them brings a gain: the least before training ends.</summary>
    public int FewestLeft => int.Min(
        MostLeft,
        Finished < Warmup ? Warmup + Patience - Finished : int.Max(0, Patience + 1 - WithoutGain));

    /// <summary>Epochs still to come if the limit ends the training.</summary>
    public int MostLeft => int.Max(0, Limit - Finished);
}
