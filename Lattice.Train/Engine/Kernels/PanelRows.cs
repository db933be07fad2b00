namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// Room for a matrix in panels whose rows arrive one at a time: left factor of <see cref="TileProduct"/>, right factor of
/// <see cref="MatrixProduct"/>. A tile may be read past the last row.
/// </summary>
internal sealed unsafe class PanelRows : IDisposable
{
    private readonly AlignedBuffer buffer;
    private readonly int columns;

    /// <summary>Room for the given number of rows.</summary>
    public PanelRows(int rows, int columns, Workspace? workspace)
    {
        this.columns = columns;
        Block = (nint)rows * Tile.Columns;
        buffer = new AlignedBuffer((int)(Blocks.Count(columns) * Block) + (Tile.Rows * Tile.Columns), workspace);
    }

    /// <summary>Floats from one panel to the next.</summary>
    public nint Block { get; }

    /// <summary>The matrix.</summary>
    public Blocks Matrix => new(buffer.Pointer, Tile.Columns, Block);

    /// <summary>The first panel's part of a row.</summary>
    public float* At(int row) => buffer.Pointer + ((nint)row * Tile.Columns);

    /// <summary>Sets a row.</summary>
    public void Set(int row, float* from)
    {
        var to = At(row);
        for (var column = 0; column < columns; column += Tile.Columns, to += Block)
        {
            var width = int.Min(Tile.Columns, columns - column);
            new ReadOnlySpan<float>(from + column, width).CopyTo(new Span<float>(to, width));
        }
    }

    /// <summary>Sets a row to zeros.</summary>
    public void Clear(int row)
    {
        var to = At(row);
        for (var column = 0; column < columns; column += Tile.Columns, to += Block)
        {
            new Span<float>(to, Tile.Columns).Clear();
        }
    }

    public void Dispose() => buffer.Dispose();
}
