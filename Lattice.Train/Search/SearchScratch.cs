using Lattice.Math.NearestPoint;

namespace Lattice.Train.Search;

/// <summary>Scratch of one thread.</summary>
internal sealed class SearchScratch(int dimension)
{
    /// <summary>Partial points kept at most.</summary>
    public const int Width = 1024;

    /// <summary>The search for points of a model.</summary>
    public QuadraticPoints Points { get; } = new(dimension, Width);

    /// <summary>Coefficients found.</summary>
    public long[] Found { get; } = new long[Width * dimension];

    /// <summary>Values of the model there.</summary>
    public double[] Values { get; } = new double[Width];
}
