using Lattice.Domain.Experiment.Sweeps;
using Lattice.Math.Algebra;

namespace Lattice.Math.Random;

/// <summary>
/// Values drawn from the intervals of a sweep: a pure function of (seed, point, interval), with the same bits on any hardware.
/// </summary>
internal static class RangeDraws
{
    /// <summary>
    /// A value from low to high. Linear: low·(1 − u) + high·u; log: exp(log low·(1 − u) + log high·u), with u uniform on (0, 1); integer:
    /// low + ⌊n·w / 2⁶⁴⌋, with n the count of whole numbers and w 64 random bits.
    /// </summary>
    /// <param name="range">The interval.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="point">The point that is drawn, from 0.</param>
    /// <param name="index">The number of the interval, from 0.</param>
    public static double Value(SweepRange range, ulong seed, int point, int index)
    {
        var words = RandomDraws.Block(seed, RandomStream.Sweep, 0, point, (uint)index);
        var u = RandomDraws.Uniform(words.First);
        return range.Scale switch
        {
            RangeScale.Log => double.Clamp(
                Elementary64.Exp((Elementary64.Log(range.Low) * (1 - u)) + (Elementary64.Log(range.High) * u)), range.Low, range.High),
            RangeScale.Integer => range.Low + (double)Below((ulong)(range.High - range.Low) + 1, ((ulong)words.First << 32) | words.Second),
            _ => double.Clamp((range.Low * (1 - u)) + (range.High * u), range.Low, range.High),
        };
    }

    private static ulong Below(ulong bound, ulong word) => (ulong)(((UInt128)bound * word) >> 64);
}
