namespace Lattice.Train.Engine.Optimisers;

/// <summary>What <see cref="IOptimiser"/> keeps besides the parameters.</summary>
internal enum Moment
{
    /// <summary>m, the running mean of the gradients.</summary>
    First,

    /// <summary>v, the running mean of their squares.</summary>
    Second,

    /// <summary>a, the moving average of the parameters, if the optimiser keeps one (<see cref="IOptimiser.Averages"/>).</summary>
    Average,
}
