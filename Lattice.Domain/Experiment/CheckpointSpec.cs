namespace Lattice.Domain.Experiment;

/// <summary>How often checkpoints are written: at the end of the first epoch by which both limits have passed since the last one.</summary>
/// <param name="Epochs">Epochs between two checkpoints, at least.</param>
/// <param name="Seconds">Seconds between two checkpoints, at least.</param>
public sealed record CheckpointSpec(int Epochs, double Seconds)
{
    /// <summary>Whether the figures of epochs are also written as an event file of TensorBoard.</summary>
    public bool TensorBoard { get; init; }
}
