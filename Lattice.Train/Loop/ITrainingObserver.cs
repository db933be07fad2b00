using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>Receives the progress of the training loop.</summary>
public interface ITrainingObserver
{
    /// <summary>After each step: sums over the epoch so far.</summary>
    void OnStep(in StepProgress progress);

    /// <summary>Before the first epoch of training for searched codes, which follows the given number of epochs.</summary>
    void OnRefinement(int after, int epochs)
    {
    }

    /// <summary>After each epoch.</summary>
    void OnEpoch(EpochMetrics metrics, EarlyStopping stopping, TimeSpan elapsed);
}

/// <summary>The progress of an epoch.</summary>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Step">Steps taken so far.</param>
/// <param name="Steps">Steps per epoch.</param>
/// <param name="MeanLoss">Mean loss term so far, nats per datum.</param>
/// <param name="MeanCost">Mean cost so far, nats per datum.</param>
public readonly record struct StepProgress(int Epoch, int Step, int Steps, double MeanLoss, double MeanCost);
