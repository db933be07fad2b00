using System.Security.Cryptography;

namespace Lattice.Train.Data;

/// <summary>Rows of numbers of one width, immutable.</summary>
internal interface IRowStore
{
    /// <summary>Rows held.</summary>
    int Count { get; }

    /// <summary>Numbers per row.</summary>
    int Width { get; }

    /// <summary>What the canonical content calls this representation.</summary>
    string Name { get; }

    /// <summary>Writes a row's numbers.</summary>
    void CopyRow(int index, Span<float> destination);

    /// <summary>The rows of the given indices, in their order, as a store of their own.</summary>
    IRowStore Select(ReadOnlySpan<int> indices);

    /// <summary>Adds the bytes of the first <paramref name="count"/> rows to a hash.</summary>
    void AppendTo(IncrementalHash hash, int count);
}
