using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>
/// Products at shapes that meet every edge, over every order of memory: bits of a plain chain, and not a float written beside the result.
/// </summary>
public sealed unsafe class MatrixProductTests
{
    private const float Untouched = 12345.678f;

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 3, 1 }, { 5, 1, 15 }, { 6, 8, 16 }, { 7, 9, 17 }, { 11, 16, 31 }, { 12, 7, 32 }, { 13, 24, 33 }, { 6, 280, 16 },
        { 13, 321, 35 }, { 25, 641, 7 }, { 40, 13, 65 }, { 2, 300, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_has_the_bits_of_plain_chains_in_every_order_of_memory_and_thread_count(int rows, int depth, int columns)
    {
        var random = new System.Random(rows + (1000 * depth) + columns);
        foreach (var (turned, order, threads) in new[] { (false, "row-major", 1), (true, "panels", 2), (false, "packed", 3),
            (true, "packed transpose", 4), (false, "packed transpose of panels", 2) })
        {
            using var workers = new Workers(threads);
            var rowA = (turned ? rows : depth) + 3;
            using var a = Draw(random, (turned ? depth : rows) * rowA);
            using var strips = new Strips(rows, depth, turned);
            using var b = new RightFactor(random, order, depth, columns, workers);
            float A(int i, int k) => turned ? a.Span[(k * rowA) + i] : a.Span[(i * rowA) + k];

            // Twice: the second pack leaves nothing of the first behind.
            for (var pass = 0; pass < 2; pass++, a.Span.Reverse())
            {
                strips.Pack(workers, a.Pointer, rowA);
                using var bias = Draw(random, columns);
                using var c = new AlignedBuffer(rows * (columns + 3));
                c.Span.Fill(Untouched);
                var target = new Blocks(c.Pointer, columns + 3, Tile.Columns);
                var product = new MatrixProduct();
                product.Run(workers, strips, new ProductTerm(b.Blocks, Blocks.Repeated(bias.Pointer), target, columns));
                Compare(c.Span, columns + 3, (_, j) => bias.Span[j]);
                var first = c.Span.ToArray();
                product.Run(workers, strips, new ProductTerm(b.Blocks, target, target, columns));
                Compare(c.Span, columns + 3, (i, j) => first[(i * (columns + 3)) + j]);
            }

            void Compare(Span<float> actual, int row, Func<int, int, float> start)
            {
                for (var i = 0; i < actual.Length; i++)
                {
                    var (r, j) = (i / row, i % row);
                    var expected = j < columns ? FusedChain.Of(start(r, j), depth, k => A(r, k), k => b[k, j]) : Untouched;
                    Assert.True(
                        HostileFloats.Bits(expected) == HostileFloats.Bits(actual[i]),
                        $"[{r}, {j}] of {rows} × {depth} × {columns}, {order}: {actual[i]:R}, not {expected:R}");
                }
            }
        }
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(13, 70)]
    public void A_product_into_panels_leaves_the_places_beyond_the_last_column_alone(int rows, int columns)
    {
        var random = new System.Random(1);
        using var workers = new Workers(2);
        using var a = Draw(random, rows * 9);
        using var strips = new Strips(rows, 9, false);
        strips.Pack(workers, a.Pointer, 9);
        using var b = new RightFactor(random, "packed", 9, columns, workers);
        using var c = new AlignedBuffer(Blocks.Count(columns) * Tile.Columns * rows);
        var target = Blocks.Panels(c.Pointer, rows);
        new MatrixProduct().Run(workers, strips, new ProductTerm(b.Blocks, target, target, columns));
        for (var j = 0; j < Blocks.Count(columns) * Tile.Columns; j++)
        {
            for (var i = 0; i < rows; i++)
            {
                var expected = j < columns ? FusedChain.Of(0, 9, k => a.Span[(i * 9) + k], k => b[k, j]) : 0;
                Assert.Equal(expected, *target.At(i, j));
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

    /// <summary>B in one of the orders a product can read.</summary>
    private sealed class RightFactor : IDisposable
    {
        private readonly AlignedBuffer memory;
        private readonly Blocks source;
        private readonly bool turned;
        private readonly Panels? packed;

        public RightFactor(System.Random random, string order, int depth, int columns, Workers workers)
        {
            turned = order.Contains("transpose", StringComparison.Ordinal);
            var (rows, width) = turned ? (columns, depth) : (depth, columns);
            var inPanels = order.EndsWith("panels", StringComparison.Ordinal);
            memory = Draw(random, inPanels ? Blocks.Count(width) * Tile.Columns * rows : rows * width);
            source = inPanels ? Blocks.Panels(memory.Pointer, rows) : Blocks.RowMajor(memory.Pointer, width);
            if (order.StartsWith("packed", StringComparison.Ordinal))
            {
                packed = new Panels(depth, columns, turned);
                packed.Pack(workers, source);
            }
        }

        public Blocks Blocks => packed?.Packed ?? source;

        public float this[int k, int j] => *(turned ? source.At(j, k) : source.At(k, j));

        public void Dispose()
        {
            packed?.Dispose();
            memory.Dispose();
        }
    }
}
