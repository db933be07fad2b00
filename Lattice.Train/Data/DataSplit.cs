using System.Security.Cryptography;
using System.Text;

namespace Lattice.Train.Data;

/// <summary>
/// One split of a data set: an immutable table of <see cref="Count"/> data, <see cref="Width"/> numbers each, with a class label per datum
/// if the source has them. Zeros and ones take one bit each. Safe to read from many threads.
/// </summary>
public sealed partial class DataSplit
{
    private readonly IRowStore rows;
    private readonly int[]? labels;
    private readonly int[]? origins;
    private readonly string[]? ids;

    internal DataSplit(IRowStore rows, int[]? labels, int classes, int[]? origins = null)
        : this(rows, labels, classes, rows.Count, origins)
    {
    }

    private DataSplit(IRowStore rows, int[]? labels, int classes, int count, int[]? origins, string[]? ids = null)
    {
        this.ids = ids;
        this.rows = rows;
        this.labels = labels;
        this.origins = origins;
        Classes = classes;
        Count = count;
    }

    /// <summary>Number of data.</summary>
    public int Count { get; }

    /// <summary>Numbers per datum.</summary>
    public int Width => rows.Width;

    /// <summary>True when every datum has a class label.</summary>
    public bool HasLabels => labels is not null;

    /// <summary>Number of classes: labels lie in 0 … Classes − 1, the same for all splits of a set; 0 without labels.</summary>
    public int Classes { get; }

    /// <summary>
    /// Writes datum <paramref name="index"/> to the first <see cref="Width"/> elements of <paramref name="destination"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    /// <exception cref="ArgumentException">The destination is shorter than a datum.</exception>
    public void CopyRow(int index, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (destination.Length < Width)
        {
            throw new ArgumentException(
                $"A datum has {Width} numbers; the destination has room for {destination.Length}.", nameof(destination));
        }

        rows.CopyRow(index, destination);
    }

    /// <summary>
    /// Writes the data of <paramref name="indices"/> one after another, row-major [indices.Length × Width]. Allocates nothing.
    /// </summary>
    /// <inheritdoc cref="CopyRow" path="/exception"/>
    public void CopyRows(ReadOnlySpan<int> indices, Span<float> destination)
    {
        var width = Width;
        for (var i = 0; i < indices.Length; i++)
        {
            CopyRow(indices[i], destination.Slice(i * width, width));
        }
    }

    /// <summary>The class label of datum <paramref name="index"/>.</summary>
    /// <exception cref="InvalidOperationException">The split has no labels.</exception>
    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return labels is null ? throw new InvalidOperationException("These data have no labels.") : labels[index];
    }

    /// <summary>The first <paramref name="count"/> data, sharing their storage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or exceeds <see cref="Count"/>.</exception>
    public DataSplit Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Count, nameof(count));
        return new DataSplit(rows, labels, Classes, count, origins, ids);
    }

    /// <summary>True when the other split holds the same data in the same order; labels are not compared.</summary>
    internal bool HasDataOf(DataSplit other)
    {
        if (Count != other.Count || Width != other.Width || Count == 0)
        {
            return false;
        }

        var (one, two) = (new float[Width], new float[Width]);
        for (var index = 0; index < Count; index++)
        {
            CopyRow(index, one);
            other.CopyRow(index, two);
            if (!one.AsSpan().SequenceEqual(two))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The data at the given indices, in that order.</summary>
    internal DataSplit Select(int[] indices) => new(
        rows.Select(indices), labels is null ? null : Array.ConvertAll(indices, index => labels[index]), Classes, indices.Length,
        Array.ConvertAll(indices, Origin), ids is null ? null : Array.ConvertAll(indices, index => ids[index]));

    /// <summary>The row of a datum in the data that it was selected from, counted from 0; its own index if it was not.</summary>
    internal int Origin(int index) => origins is null ? index : origins[index];

    /// <summary>True when rows of the file are missing or in another order.</summary>
    internal bool HasOrigins => origins is not null;

    /// <summary>True when every datum has an id.</summary>
    internal bool HasIds => ids is not null;

    /// <summary>What identifies a datum.</summary>
    internal string Id(int index) => ids is null ? throw new InvalidOperationException("These data have no ids.") : ids[index];

    /// <summary>The same data with ids.</summary>
    internal DataSplit WithIds(string[]? given) => new(rows, labels, Classes, Count, origins, given);

    /// <summary>The data in double precision, as they are before they are scaled.</summary>
    internal WideRows Wide => (WideRows)(Count == rows.Count ? rows : rows.Select([.. Enumerable.Range(0, Count)]));

    /// <summary>The same data scaled; they are in double precision before.</summary>
    internal DataSplit Scaled(Standardisation scaling)
    {
        var (wide, builder, row) = ((WideRows)rows, new RowBuilder(Width, bits: false), new double[Width]);
        for (var index = 0; index < Count; index++)
        {
            wide.Row(index).CopyTo(row);
            scaling.Apply(row);
            builder.Add(row);
        }

        return new(builder.Build(), labels, Classes, Count, origins, ids);
    }

    /// <summary>The same data with labels (and their number of classes, common to all splits of a set).</summary>
    internal DataSplit WithLabels(int[]? given, int classes) => new(rows, given, classes, Count, origins, ids);

    /// <summary>The largest label; −1 without labels.</summary>
    internal int LargestLabel() => labels is null ? -1 : labels.Take(Count).DefaultIfEmpty(-1).Max();

    /// <summary>The same data with labels in 0 … <paramref name="classes"/> − 1.</summary>
    internal DataSplit OfClasses(int classes) => new(rows, labels, labels is null ? 0 : classes, Count, origins, ids);

    /// <summary>
    /// Adds the canonical content to a hash: a line <c>name count width bits|float32 classes</c>, the rows (packed bits or little-endian
    /// float32), the labels (little-endian int32).
    /// </summary>
    internal void AppendTo(IncrementalHash hash, string name)
    {
        hash.AppendData(Encoding.ASCII.GetBytes($"{name} {Count} {Width} {rows.Name} {Classes}\n"));
        rows.AppendTo(hash, Count);
        if (labels is not null)
        {
            var bytes = new byte[sizeof(int) * Count];
            for (var i = 0; i < Count; i++)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int) * i), labels[i]);
            }

            hash.AppendData(bytes);
        }
    }
}
