namespace Lattice.Train.Engine.Nodes;

/// <summary>A column of row or column indices, stored as floats.</summary>
internal static unsafe class IndexColumn
{
    /// <summary>The index in row <paramref name="row"/>; negative for none.</summary>
    /// <exception cref="ArgumentException">The index is not below <paramref name="count"/>.</exception>
    public static int At(Node indices, int row, int count)
    {
        var index = (int)indices.Value[row];
        return index < count ? index : throw new ArgumentException($"The index {index} in row {row} is not below {count}.");
    }
}
