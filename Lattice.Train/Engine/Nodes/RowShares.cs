using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>Divides the rows of a recurrence among workers, who take theirs through all steps.</summary>
internal static class RowShares
{
    /// <summary>Rows in a unit of work: whole tiles, with one unit per worker where there are enough rows.</summary>
    public static int PerUnit(int rows, int workers)
    {
        var strips = (rows + Tile.Rows - 1) / Tile.Rows;
        return (strips + workers - 1) / workers * Tile.Rows;
    }
}
