namespace Lattice.Train.Engine.Kernels;

/// <summary>An element of a row that is not zero.</summary>
/// <param name="offset">Its column k as the place of row k in a panel of the other factor: k·<see cref="Tile.Columns"/> floats.</param>
/// <param name="value">The element.</param>
internal readonly struct SparseEntry(int offset, float value)
{
    /// <summary>Ends a list: its offset is negative.</summary>
    public static SparseEntry End => new(-1, 0);

    public readonly int Offset = offset;

    public readonly float Value = value;
}
