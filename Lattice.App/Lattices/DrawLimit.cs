
namespace Lattice.App.Lattices;

/// <summary>How many random points a stream of random numbers holds.</summary>
internal static class DrawLimit
{
    /// <summary>The fault that so many points of a lattice are too many; null where they are not.</summary>
    /// <param name="option">The option that asks for them.</param>
    /// <param name="count">How many.</param>
    /// <param name="lattice">The lattice.</param>
    /// <param name="drawsPerCoordinate">How many numbers of the stream a coordinate takes.</param>
    public static AppFault? Fault(string option, int count, ChosenLattice lattice, int drawsPerCoordinate = 1)
    {
        var most = Math.Random.RandomDraws.Capacity / ((long)drawsPerCoordinate * lattice.Lattice.Dimension);
        return count <= most
            ? null
            : AppFault.Usage($"{option} is {count}; for {lattice.Name}, of dimension {lattice.Lattice.Dimension}, at most {most}.");
    }
}
