using System.Runtime.Intrinsics;

namespace Lattice.Train.Engine.Kernels;

/// <summary>The tile of the widest micro-kernel for which the machine has registers. It affects speed, never a bit of the result.</summary>
internal static class Tile
{
    /// <summary>True when the 512-bit micro-kernel is used.</summary>
    public static bool IsWide { get; } = Vector512.IsHardwareAccelerated;

    /// <summary>Rows of a tile: the height of a strip of A.</summary>
    public static int Rows { get; } = IsWide ? MicroKernel512.Rows : MicroKernel256.Rows;

    /// <summary>Columns of a tile: the width of a panel of B.</summary>
    public static int Columns { get; } = IsWide ? MicroKernel512.Columns : MicroKernel256.Columns;
}
