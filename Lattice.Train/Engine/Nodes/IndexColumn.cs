namespace Lattice.Train.Engine.Nodes;

/// <summary>Whole indices kept as floats.</summary>
internal static unsafe class IndexColumn
{
    /// <summary>Number <paramref name="row"/> of a column of them; negative for none.</summary>
    /// <exception cref="ArgumentException">It is not below <paramref name="count"/>.</exception>
    public static int At(Node indices, int row, int count)
    {
        var index = (int)indices.Value[row];
        return index < count ? index : throw new ArgumentException($"{index} in row {row} is not below {count}.");
    }
}
