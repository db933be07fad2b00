using System.Diagnostics;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Bench;

/// <summary>Matrix products of the reference model's shapes, packing apart, as a fraction of the measured peak.</summary>
internal static class MatrixProductBenchmark
{
    public static unsafe void Run(Workers workers)
    {
        var peak = PeakBenchmark.Measure(workers);
        Console.WriteLine($"peak {peak:F1} GFLOP/s on {workers.Count} workers");
        foreach (var (rows, depth, columns, transposedLeft) in new[]
                 {
                     (100, 784, 300, false), (100, 300, 300, false), (100, 300, 784, false), (100, 40, 300, false),
                     (784, 100, 300, true), (300, 100, 300, true), (300, 100, 784, true), (480, 300, 784, false),
                 })
        {
            using var a = new AlignedBuffer(rows * depth);
            using var b = new AlignedBuffer(depth * columns);
            using var c = new AlignedBuffer(rows * columns);
            using var zero = new AlignedBuffer(columns + 64);
            using var panels = new Panels(depth, columns, false);
            panels.Pack(workers, Blocks.RowMajor(b.Pointer, columns));
            using var strips = new Strips(rows, depth, transposedLeft);
            strips.Pack(workers, a.Pointer, transposedLeft ? rows : depth);
            var product = new MatrixProduct();
            void Once() => product.Run(
                workers, strips, panels.Packed, Blocks.Repeated(zero.Pointer), Blocks.RowMajor(c.Pointer, columns), columns);
            var flops = 2.0 * rows * depth * columns;
            var repeats = (int)(2e9 / flops) + 1;
            Once();
            var rate = Measurement.MedianOf(9, () =>
            {
                var clock = Stopwatch.GetTimestamp();
                for (var i = 0; i < repeats; i++)
                {
                    Once();
                }

                return flops * repeats / Stopwatch.GetElapsedTime(clock).TotalSeconds / 1e9;
            });
            var packLeft = Measurement.MedianOf(9, () =>
            {
                var clock = Stopwatch.GetTimestamp();
                for (var i = 0; i < 20; i++)
                {
                    strips.Pack(workers, a.Pointer, transposedLeft ? rows : depth);
                }

                return Stopwatch.GetElapsedTime(clock).TotalMicroseconds / 20;
            });
            Console.WriteLine($"[{rows} × {depth}]·[{depth} × {columns}]{(transposedLeft ? " Aᵀ" : "")}: {rate:F1} GFLOP/s, {rate / peak:P0} of peak; packing A {packLeft:F0} µs");
        }
    }
}
