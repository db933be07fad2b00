using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Math.Random;

/// <summary>Four pairs of <see cref="BoxMuller"/> at once, with the same bits as pair by pair.</summary>
internal static class BoxMullerLanes
{
    /// <summary>
    /// Eight draws (radius, angle, radius, angle, …) to eight standard normal numbers in the same positions, rounded to single precision.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pairs(Vector256<uint> draws)
    {
        var pairs = draws.AsUInt64();
        var unit = Vector256.Create(1.0 / 4294967296);
        var uniform = (Elementary64.ToDouble(pairs & Vector256.Create((ulong)uint.MaxValue)) + Vector256.Create(0.5)) * unit;
        var r = Vector256.Sqrt(Vector256.Create(-2.0) * Elementary64.LogOfNormal(uniform));
        var (sin, cos) = Elementary64.SinCosOfTurn(Elementary64.ToDouble(pairs >>> 32) * unit);
        return Vector256.Shuffle(Vector256.Narrow(r * cos, r * sin), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
    }
}
