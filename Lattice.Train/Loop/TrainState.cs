using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>Where training stands, apart from the numbers in the parameter store and the optimiser.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Step">Steps of it already taken.</param>
/// <param name="LossSum">Sum of the loss term over them, nats.</param>
/// <param name="CostSum">Sum of the cost over them, nats.</param>
/// <param name="Count">Data in them.</param>
/// <param name="Stopping">The early-stopping rule's state.</param>
/// <param name="History">Every finished epoch.</param>
/// <param name="Stopped">Why training ended, once it has.</param>
internal sealed record TrainState(
    int Epoch, int Step, double LossSum, double CostSum, long Count, EarlyStopping Stopping, Seq<EpochMetrics> History,
    Option<StopReason> Stopped)
{
    /// <summary>Before the first step.</summary>
    public static TrainState Start { get; } =
        new(1, 0, 0, 0, 0, EarlyStopping.Start, Seq<EpochMetrics>.Empty, Option<StopReason>.None);
}
