using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The rows of a recurrence shared out among workers, who take theirs through all steps.</summary>
internal static class RowShares
{
    /// <summary>Rows of a unit of work: whole tiles, as many units as workers where there are enough.</summary>
    public static int PerUnit(int rows, int workers)
    {
        var strips = (rows + Tile.Rows - 1) / Tile.Rows;
        return (strips + workers - 1) / workers * Tile.Rows;
    }
}
