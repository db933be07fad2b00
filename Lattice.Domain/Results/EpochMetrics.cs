namespace Lattice.Domain.Results;

/// <summary>One epoch of training: means per datum, in nats.</summary>
/// <param name="Epoch">Epoch, counted from 1.</param>
/// <param name="Beta">β at the last step of the epoch: the factor of warm-up and annealing on the cost term's weight λ.</param>
/// <param name="TrainingLoss">Mean loss term over the epoch's steps.</param>
/// <param name="TrainingCost">Mean representation cost over the epoch's steps.</param>
/// <param name="ValidationLoss">Mean loss term on the validation data after the epoch.</param>
/// <param name="ValidationCost">Mean representation cost on the validation data after the epoch.</param>
/// <param name="Validation">The objective of early stopping: ValidationLoss + λ·ValidationCost (β = 1).</param>
/// <param name="IsBest">True when Validation is strictly below every earlier one.</param>
public sealed record EpochMetrics(
    int Epoch, double Beta, double TrainingLoss, double TrainingCost, double ValidationLoss, double ValidationCost, double Validation,
    bool IsBest)
{
    /// <summary>
    /// True for an epoch of training for searched codes: losses and costs are those of searched points, in training and validation.
    /// </summary>
    public bool IsRefined { get; init; }

    /// <summary>
    /// True while the cost is being brought in: β is below 1 by more than half a percent. A logistic curve stays just below 1 for a long
    /// time.
    /// </summary>
    public bool IsPartial => Beta < 0.995;
}
