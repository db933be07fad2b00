namespace Lattice.Train.Engine.Optimisers;

/// <summary>What <see cref="IOptimiser"/> remembers of gradients.</summary>
public enum Moment
{
    /// <summary>m, their running mean.</summary>
    First,

    /// <summary>v, the running mean of their squares.</summary>
    Second,
}
