using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Train.Engine;

namespace Lattice.Bench;

/// <summary>The machine's peak: chains of fused multiply-adds that never leave the registers, on every worker at once.</summary>
internal sealed class PeakThroughput : IWork
{
    // A tenth of a millisecond: even on a busy machine, most measurements fit between two interruptions, as a product's do.
    private const int Rounds = 50_000;
    private const int Measurements = 31;
    private const int WarmMilliseconds = 50;
    private const int Chains = 12;
    private readonly float[] sinks;

    private PeakThroughput(int workers) => sinks = new float[workers * 64];

    private static int LanesPerRegister => Vector512.IsHardwareAccelerated ? 16 : 8;

    /// <summary>FLOP/s of all workers together, the median of several short measurements.</summary>
    public static double Measure(Workers workers)
    {
        var work = new PeakThroughput(workers.Count);
        var units = workers.Count * 4;

        // Sleeping threads and idle processors take a while to reach full speed.
        for (var clock = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(clock).TotalMilliseconds < WarmMilliseconds;)
        {
            workers.Run(work, units);
        }

        return Measurement.MedianOf(Measurements, () =>
        {
            var clock = Stopwatch.GetTimestamp();
            workers.Run(work, units);
            return 2.0 * Rounds * Chains * LanesPerRegister * units / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        });
    }

    public void Execute(int unit, int worker) => sinks[worker * 64] = Vector512.IsHardwareAccelerated ? Wide() : Narrow();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Narrow()
    {
        var a = Vector256.Create(0.999f);
        var b = Vector256.Create(0.001f);
        var c0 = a; var c1 = a; var c2 = a; var c3 = a; var c4 = a; var c5 = a;
        var c6 = a; var c7 = a; var c8 = a; var c9 = a; var c10 = a; var c11 = a;
        for (var i = 0; i < Rounds; i++)
        {
            c0 = ExactFma.MultiplyAdd(c0, a, b); c1 = ExactFma.MultiplyAdd(c1, a, b); c2 = ExactFma.MultiplyAdd(c2, a, b);
            c3 = ExactFma.MultiplyAdd(c3, a, b); c4 = ExactFma.MultiplyAdd(c4, a, b); c5 = ExactFma.MultiplyAdd(c5, a, b);
            c6 = ExactFma.MultiplyAdd(c6, a, b); c7 = ExactFma.MultiplyAdd(c7, a, b); c8 = ExactFma.MultiplyAdd(c8, a, b);
            c9 = ExactFma.MultiplyAdd(c9, a, b); c10 = ExactFma.MultiplyAdd(c10, a, b); c11 = ExactFma.MultiplyAdd(c11, a, b);
        }

        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Wide()
    {
        var a = Vector512.Create(0.999f);
        var b = Vector512.Create(0.001f);
        var c0 = a; var c1 = a; var c2 = a; var c3 = a; var c4 = a; var c5 = a;
        var c6 = a; var c7 = a; var c8 = a; var c9 = a; var c10 = a; var c11 = a;
        for (var i = 0; i < Rounds; i++)
        {
            c0 = ExactFma.MultiplyAdd(c0, a, b); c1 = ExactFma.MultiplyAdd(c1, a, b); c2 = ExactFma.MultiplyAdd(c2, a, b);
            c3 = ExactFma.MultiplyAdd(c3, a, b); c4 = ExactFma.MultiplyAdd(c4, a, b); c5 = ExactFma.MultiplyAdd(c5, a, b);
            c6 = ExactFma.MultiplyAdd(c6, a, b); c7 = ExactFma.MultiplyAdd(c7, a, b); c8 = ExactFma.MultiplyAdd(c8, a, b);
            c9 = ExactFma.MultiplyAdd(c9, a, b); c10 = ExactFma.MultiplyAdd(c10, a, b); c11 = ExactFma.MultiplyAdd(c11, a, b);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }
}
