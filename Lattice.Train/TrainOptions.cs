using Lattice.Math.Models;

namespace Lattice.Train;

/// <summary>How <see cref="Experiment.Train"/> works; no figure depends on the threads.</summary>
public sealed record TrainOptions
{
    /// <summary>Threads; null for those of the spec's engine, by default one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>A loss or networks of one's own; null for those of the spec.</summary>
    public ModelParts? Parts { get; init; }
}
