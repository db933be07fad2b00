using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Lattice.Train.Engine.Kernels;

/// <summary>Memory that will be read soon, asked for early. It affects speed, never a bit of the result.</summary>
internal static unsafe class Ahead
{
    private const int Line = 16;

    /// <summary>Asks for floats that begin at a cache line, or near one. The address may lie outside any memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(float* from, int count)
    {
        if (Sse.IsSupported)
        {
            for (var i = 0; i < count; i += Line)
            {
                Sse.Prefetch0(from + i);
            }
        }
    }
}
