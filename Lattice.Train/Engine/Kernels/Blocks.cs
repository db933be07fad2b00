namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// A matrix in memory as the micro-kernel reads it: its columns are in blocks of <see cref="Tile.Columns"/>; block p begins at
/// Pointer + p·Block, and its rows are Row floats apart.
/// </summary>
internal readonly unsafe struct Blocks(float* pointer, nint row, nint block)
{
    public readonly float* Pointer = pointer;

    public readonly nint Row = row;

    public readonly nint Block = block;

    /// <summary>Row-major memory. A vector may be read past the end of its last row.</summary>
    public static Blocks RowMajor(float* pointer, int columns) => new(pointer, columns, Tile.Columns);

    /// <summary>Panels: each block contiguous, row after row.</summary>
    public static Blocks Panels(float* pointer, int rows) => new(pointer, Tile.Columns, (nint)Tile.Columns * rows);

    /// <summary>One row that stands for every row.</summary>
    public static Blocks Repeated(float* row) => new(row, 0, Tile.Columns);

    /// <summary>The number of blocks for a number of columns.</summary>
    public static int Count(int columns) => (columns + Tile.Columns - 1) / Tile.Columns;

    /// <summary>The columns from the given one on, which must be a multiple of <see cref="Tile.Columns"/>.</summary>
    public Blocks From(int column) => new(Pointer + (column / Tile.Columns * Block), Row, Block);

    /// <summary>The address of element [row, column].</summary>
    public float* At(int row, int column) => Pointer + (column / Tile.Columns * Block) + (row * Row) + (column % Tile.Columns);
}
