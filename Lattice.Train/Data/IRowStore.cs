using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>An immutable table of rows of one width.</summary>
internal interface IRowStore
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>Numbers per row.</summary>
    int Width { get; }

    /// <summary>The name of this representation in the canonical content.</summary>
    string Name { get; }

    /// <summary>Writes a row's numbers.</summary>
    void CopyRow(int index, Span<float> destination);

    /// <summary>The rows at the given indices, in that order, as a separate store.</summary>
    IRowStore Select(ReadOnlySpan<int> indices);

    /// <summary>Adds the bytes of the first <paramref name="count"/> rows to a hash.</summary>
    void AppendTo(IncrementalHash hash, int count);
}
