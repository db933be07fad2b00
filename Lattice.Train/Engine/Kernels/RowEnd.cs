using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>Lanes at the end of a line: buffers may be read beyond it, but only what belongs to it is written.</summary>
internal static unsafe class RowEnd
{
    /// <summary>Stores as many of the eight lanes as remain.</summary>
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
