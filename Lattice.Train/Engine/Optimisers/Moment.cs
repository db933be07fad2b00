namespace Lattice.Train.Engine.Optimisers;

/// <summary>The moments that <see cref="IOptimiser"/> keeps of gradients.</summary>
internal enum Moment
{
    /// <summary>m, their running mean.</summary>
    First,

    /// <summary>v, the running mean of their squares.</summary>
    Second,
}
