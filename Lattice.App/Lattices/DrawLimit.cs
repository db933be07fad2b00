namespace Lattice.App.Lattices;

/// <summary>How many random points a stream of random numbers holds.</summary>
internal static class DrawLimit
{
    /// <summary>Whether so many points of a lattice are too many; then it is told.</summary>
    /// <param name="streams">Where it is told.</param>
    /// <param name="option">The option that asks for them.</param>
    /// <param name="count">How many.</param>
    /// <param name="lattice">The lattice.</param>
    /// <param name="drawsPerCoordinate">How many numbers of the stream a coordinate takes.</param>
    public static bool IsExceeded(Streams streams, string option, int count, ChosenLattice lattice, int drawsPerCoordinate = 1)
    {
        var most = Math.Random.RandomDraws.Capacity / ((long)drawsPerCoordinate * lattice.Lattice.Dimension);
        if (count <= most)
        {
            return false;
        }

        streams.Error.WriteLine($"lattice: {option} is {count}; for {lattice.Name}, of dimension {lattice.Lattice.Dimension}, at most {most}.");
        return true;
    }
}
