namespace Lattice.Train.Engine.Kernels;

/// <summary>The memory layout of a tile's left factor, as constants of a type, so that a kernel is compiled for each layout.</summary>
internal interface ILeftFactor
{
    /// <summary>Floats from one row to the next.</summary>
    static abstract int Row { get; }

    /// <summary>Floats from one column to the next within a chunk.</summary>
    static abstract int Step { get; }

    /// <summary>Columns in a chunk.</summary>
    static abstract int Chunk { get; }

    /// <summary>
    /// Whether the 256-bit kernel asks for chunks two before it reads them, because they are far apart and not in the cache.
    /// </summary>
    static virtual bool IsAhead => false;
}
