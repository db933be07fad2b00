namespace Lattice.Train.Data;

/// <summary>Where vectors are read from.</summary>
/// <param name="Name">The file; with a stream, what it is called in errors.</param>
/// <param name="Stream">The content, if it is not the file's; it is read again from its beginning if it can seek.</param>
/// <param name="Format">The format; null where it is recognised.</param>
/// <param name="Column">The column of a Parquet file; null for the only one that holds lists of numbers.</param>
internal sealed record VectorInput(string Name, Stream? Stream, VectorFormat? Format, string? Column);
