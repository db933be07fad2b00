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

    /// <summary>Stores a row times a factor, or adds it to what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float factor, float* from, float* to, int columns, bool accumulate)
    {
        var scale = Lanes.Constant(factor);
        for (var j = 0; j < columns; j += Lanes.Width)
        {
            var share = scale * Lanes.Load(from + j);
            Store(accumulate ? Lanes.Load(to + j) + share : share, to + j, columns - j);
        }
    }
}
