using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>Packed products at shapes that meet every edge: bits of a plain chain, and not a float written beside the result.</summary>
public sealed unsafe class MatrixProductTests
{
    private const float Untouched = 12345.678f;

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 3, 1 }, { 5, 1, 15 }, { 6, 8, 16 }, { 7, 9, 17 }, { 11, 16, 31 }, { 12, 7, 32 }, { 13, 24, 33 }, { 6, 280, 16 }, { 13, 281, 35 }, { 25, 561, 7 }, { 40, 13, 65 }, { 2, 300, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_has_the_bits_of_plain_chains_at_every_shape_layout_and_thread_count(int rows, int depth, int columns)
    {
        var random = new System.Random(rows + (1000 * depth) + columns);
        foreach (var (turnedA, turnedB, threads) in new[] { (false, false, 1), (true, false, 2), (false, true, 3), (true, true, 4) })
        {
            using var workers = new Workers(threads);
            using var a = Draw(random, (turnedA ? depth : rows) * ((turnedA ? rows : depth) + 3));
            using var b = Draw(random, (turnedB ? columns : depth) * ((turnedB ? depth : columns) + 2));
            var (rowA, rowB) = ((turnedA ? rows : depth) + 3, (turnedB ? depth : columns) + 2);
            using var strips = new Strips(rows, depth, turnedA);
            using var panels = new Panels(depth, columns, turnedB);
            strips.Pack(workers, a.Pointer, rowA);
            panels.Pack(workers, b.Pointer, rowB);
            float A(int i, int k) => turnedA ? a.Span[(k * rowA) + i] : a.Span[(i * rowA) + k];
            float B(int k, int j) => turnedB ? b.Span[(j * rowB) + k] : b.Span[(k * rowB) + j];
            Products(workers, strips, panels, random, A, B);

            // A second pack leaves nothing of the first behind.
            a.Span.Reverse();
            strips.Pack(workers, a.Pointer, rowA);
            Products(workers, strips, panels, random, A, B);
        }
    }

    /// <summary>From a bias that all rows share, and on top of what C holds.</summary>
    private static void Products(Workers workers, Strips strips, Panels panels, System.Random random, Func<int, int, float> a, Func<int, int, float> b)
    {
        var (rows, depth, columns) = (strips.Rows, strips.Depth, panels.Columns);
        var row = columns + 3;
        using var bias = Draw(random, columns);
        using var c = new AlignedBuffer(rows * row);
        c.Span.Fill(Untouched);
        var product = new MatrixProduct();
        product.Run(workers, strips, panels, bias.Pointer, 0, c.Pointer, row);
        Compare(c.Span.ToArray(), (_, j) => bias.Span[j]);
        var first = c.Span.ToArray();
        product.Run(workers, strips, panels, c.Pointer, row, c.Pointer, row);
        Compare(c.Span.ToArray(), (i, j) => first[(i * row) + j]);

        void Compare(float[] actual, Func<int, int, float> start)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < row; j++)
                {
                    var expected = j < columns ? FusedChain.Of(start(i, j), depth, k => a(i, k), k => b(k, j)) : Untouched;
                    Assert.True(
                        HostileFloats.Bits(expected) == HostileFloats.Bits(actual[(i * row) + j]),
                        $"[{i}, {j}] of {rows} × {depth} × {columns}: {actual[(i * row) + j]:R}, not {expected:R}");
                }
            }
        }
    }

    private static AlignedBuffer Draw(System.Random random, int count)
    {
        var buffer = new AlignedBuffer(count);
        foreach (ref var value in buffer.Span)
        {
            value = random.Next(8) == 0 ? HostileFloats.Ordinary(random) : random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
