using LanguageExt;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Bench;

/// <summary>How close to the peak are matrix products with the reference model's shapes? Packing is measured separately.</summary>
internal static class MatrixProductBenchmark
{
    public const string Name = "matmul";

    // Forward, backward to the weights, backward to the inputs; the last is a block of importance samples.
    private static readonly Seq<(int Rows, int Depth, int Columns, bool Transposed)> Shapes = Prelude.Seq(
        (100, 784, 300, false), (100, 300, 300, false), (100, 300, 40, false), (100, 40, 300, false), (100, 300, 784, false),
        (784, 100, 300, true), (300, 100, 300, true), (300, 100, 40, true), (40, 100, 300, true), (300, 100, 784, true),
        (100, 784, 300, false), (100, 40, 300, false), (125, 300, 784, false));

    /// <summary>Every shape on each thread count.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"matrix products of the reference model's shapes, median of {rounds} rounds",
        Prelude.toSeq(ThreadCounts.All.SelectMany(threads => Of(threads, rounds))).Strict(),
        Prelude.Seq1("Packing of the left and the right factor is not in the rate."));

    private static Seq<Entry> Of(int threads, int rounds)
    {
        using var workers = new Workers(threads);
        return Shapes.Distinct().Map(shape => Measure(workers, shape.Rows, shape.Depth, shape.Columns, shape.Transposed, rounds)).Strict();
    }

    private static unsafe Entry Measure(Workers workers, int rows, int depth, int columns, bool transposed, int rounds)
    {
        using var a = new AlignedBuffer(rows * depth);
        using var b = new AlignedBuffer(depth * columns);
        using var c = new AlignedBuffer(rows * columns);
        using var zero = new AlignedBuffer(columns + 64);
        using var panels = new Panels(depth, columns, false);
        using var strips = new Strips(rows, depth, transposed);
        var product = new MatrixProduct();
        void PackLeft() => strips.Pack(workers, a.Pointer, transposed ? rows : depth);
        void PackRight() => panels.Pack(workers, Blocks.RowMajor(b.Pointer, columns));
        void Multiply() => product.Run(
            workers, strips, new ProductTerm(panels.Packed, Blocks.Repeated(zero.Pointer), Blocks.RowMajor(c.Pointer, columns), columns));
        var flops = 2.0 * rows * depth * columns;
        var repeats = int.Max(5, (int)(1e8 / flops));

        PackLeft();
        PackRight();
        Multiply();
        var peaks = new List<double> { PeakThroughput.Measure(workers) };
        var (left, right, multiply) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            left.Add(Measurement.MedianOf(9, () => Measurement.SecondsOf(PackLeft)));
            right.Add(Measurement.MedianOf(9, () => Measurement.SecondsOf(PackRight)));
            multiply.Add(Measurement.MedianOf(repeats, () => Measurement.SecondsOf(Multiply)));
        }

        peaks.Add(PeakThroughput.Measure(workers));
        var seconds = Measurement.Median(multiply);
        return new Entry(
            $"[{rows} × {depth}]·[{depth} × {columns}]{(transposed ? ", left transposed" : "")}, {ThreadCounts.Text(workers.Count)}",
            Prelude.Seq(
                new Figure("product", seconds * 1e6, "µs"),
                new Figure("rate", flops / seconds / 1e9, "GFLOP/s"),
                new Figure("peak", Measurement.Median(peaks) / 1e9, "GFLOP/s"),
                new Figure("of peak", flops / seconds / Measurement.Median(peaks), "%"),
                new Figure("packing left", Measurement.Median(left) * 1e6, "µs"),
                new Figure("packing right", Measurement.Median(right) * 1e6, "µs")));
    }
}
