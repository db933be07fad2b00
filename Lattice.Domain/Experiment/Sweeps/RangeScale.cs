namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>How values drawn from an interval are distributed.</summary>
internal enum RangeScale
{
    /// <summary>Uniformly.</summary>
    Linear,

    /// <summary>Uniformly in their logarithm.</summary>
    Log,

    /// <summary>Whole numbers, each equally likely.</summary>
    Integer,
}
