using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>Lanes at the end of a row: buffers may be read past it, but only the row itself is written.</summary>
internal static unsafe class RowEnd
{
    /// <summary>Stores those of the eight lanes that remain in the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes value, float* to, int remaining)
    {
        if (remaining >= Lanes.Width)
        {
            value.Store(to);
        }
        else
        {
            value.Store(to, remaining);
        }
    }
}
