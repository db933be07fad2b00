namespace Lattice.Domain.Experiment;

/// <summary>A checkpoint is written at the first end of an epoch at which both have passed since the last one.</summary>
public sealed record CheckpointSpec(int Epochs, double Seconds);
