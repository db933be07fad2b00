using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>The state of training, apart from the numbers in the parameter store and the optimiser.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Step">Steps of it taken so far.</param>
/// <param name="LossSum">Sum of the loss term over them, nats.</param>
/// <param name="CostSum">Sum of the cost over them, nats.</param>
/// <param name="Count">Number of data in them.</param>
/// <param name="Stopping">The early-stopping rule's state.</param>
/// <param name="History">Every finished epoch.</param>
/// <param name="Stopped">Why training ended, once it has.</param>
internal sealed record TrainState(
    int Epoch, int Step, double LossSum, double CostSum, long Count, EarlyStopping Stopping, Seq<EpochMetrics> History,
    Option<StopReason> Stopped)
{
    /// <summary>Training for searched codes, once it has begun.</summary>
    public Option<Refinement> Refinement { get; init; }

    /// <summary>
    /// The same state under a spec that may have more epochs or patience: training that had ended goes on if the new rule lets it.
    /// </summary>
    public TrainState GoesOnWith(TrainingSpec training) =>
        Stopped.IsSome && Refinement.IsNone && training.Refinement.IsNone && History.Count < training.Epochs
            && !Stopping.Exceeds(training.Patience)
        ? this with { Stopped = Option<StopReason>.None }
        : this;

    /// <summary>The state before the first step.</summary>
    public static TrainState Start { get; } =
        new(1, 0, 0, 0, 0, EarlyStopping.Start, Seq<EpochMetrics>.Empty, Option<StopReason>.None);
}
