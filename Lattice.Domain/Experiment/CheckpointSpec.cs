namespace Lattice.Domain.Experiment;

/// <summary>How often checkpoints are written: at the end of the first epoch by which both limits have passed since the last one.</summary>
public sealed record CheckpointSpec(int Epochs, double Seconds);
