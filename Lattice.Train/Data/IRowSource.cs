namespace Lattice.Train.Data;

/// <summary>
/// Rows of numbers from anywhere: a database, a file mapped into memory, a formula. <see cref="DataSplit.Of(IRowSource)"/> makes data of
/// them without a copy. Contract: a row has the same numbers whenever it is asked for, and several threads may ask at once.
/// </summary>
public interface IRowSource
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>Numbers per row.</summary>
    int Width { get; }

    /// <summary>Writes row <paramref name="index"/>, 0 … Count − 1, to a span of <see cref="Width"/> numbers.</summary>
    /// <param name="index">Which row.</param>
    /// <param name="destination">Receives its numbers, all finite.</param>
    void CopyRow(int index, Span<float> destination);
}
