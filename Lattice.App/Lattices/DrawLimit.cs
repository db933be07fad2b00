using Lattice.App.Terminal;


namespace Lattice.App.Lattices;

/// <summary>How many random points a stream of random numbers holds.</summary>
internal static class DrawLimit
{
    /// <summary>The fault when a stream cannot hold that many points of a lattice; null when it can.</summary>
    /// <param name="option">The option that gave the number.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="lattice">The lattice.</param>
    /// <param name="drawsPerCoordinate">How many random numbers each coordinate needs.</param>
    public static AppFault? Fault(string option, int count, ChosenLattice lattice, int drawsPerCoordinate = 1)
    {
        var most = Math.Random.RandomDraws.Capacity / ((long)drawsPerCoordinate * lattice.Lattice.Dimension);
        return count <= most
            ? null
            : AppFault.Usage($"{option} is {count}; for {lattice.Name}, of dimension {lattice.Lattice.Dimension}, at most {most}.");
    }
}
