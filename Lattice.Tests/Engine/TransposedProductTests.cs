using Lattice.Tests.Oracles;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Kernels;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>
/// Products by a transpose that is never formed, at shapes that meet every edge: bits of a plain chain, and not a float written beside the
/// result.
/// </summary>
public sealed unsafe class TransposedProductTests
{
    private const float Untouched = 12345.678f;

    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 1, 1, 0, 1 }, { 1, 3, 2, 5 }, { 15, 1, 33, 6 }, { 16, 16, 16, 7 }, { 17, 9, 31, 11 }, { 31, 40, 0, 12 }, { 32, 321, 7, 13 },
        { 33, 640, 641, 3 }, { 100, 300, 300, 25 }, { 9, 7, 0, 40 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_sum_of_two_products_is_one_chain_through_both(int rows, int depth, int otherDepth, int columns)
    {
        var random = new System.Random(rows + (1000 * depth) + columns);
        foreach (var threads in new[] { 1, 3 })
        {
            using var workers = new Workers(threads);
            using var first = new Factors(random, rows, depth, columns, workers);
            using var second = new Factors(random, rows, int.Max(1, otherDepth), columns, workers);
            using var c = new AlignedBuffer((rows * columns) + 64);
            c.Span.Fill(Untouched);
            var product = new TransposedProduct();
            product.Run(workers, first.Term, otherDepth == 0 ? default : second.Term, c.Pointer, rows, columns, false);
            Compare((_, _) => 0);
            var before = c.Span.ToArray();
            product.Run(workers, first.Term, otherDepth == 0 ? default : second.Term, c.Pointer, rows, columns, true);
            Compare((i, j) => before[(i * columns) + j]);

            void Compare(Func<int, int, float> start)
            {
                for (var place = 0; place < c.Length; place++)
                {
                    var (i, j) = (place / columns, place % columns);
                    var expected = i >= rows ? Untouched : FusedChain.Of(
                        start(i, j), depth + otherDepth,
                        k => k < depth ? first.A(i, k) : second.A(i, k - depth),
                        k => k < depth ? first.B(j, k) : second.B(j, k - depth));
                    Assert.True(
                        HostileFloats.Bits(expected) == HostileFloats.Bits(c.Span[place]),
                        $"[{i}, {j}] of {rows} × ({depth} + {otherDepth}) × {columns}: {c.Span[place]:R}, not {expected:R}");
                }
            }
        }
    }

    /// <summary>A, packed transposed, and B in panels that end where its memory ends.</summary>
    private sealed class Factors : IDisposable
    {
        private readonly float[] a;
        private readonly AlignedBuffer b;
        private readonly Panels packed;
        private readonly int depth;
        private readonly int columns;

        public Factors(System.Random random, int rows, int depth, int columns, Workers workers)
        {
            (this.depth, this.columns) = (depth, columns);
            a = [.. Enumerable.Range(0, rows * depth).Select(
                _ => random.Next(8) == 0 ? HostileFloats.Ordinary(random) : random.NextSingle() - 0.5f)];
            b = new AlignedBuffer(Blocks.Count(depth) * Tile.Columns * columns);
            foreach (ref var value in b.Span)
            {
                value = random.NextSingle() - 0.5f;
            }

            packed = new Panels(depth, rows, true);
            fixed (float* pointer = a)
            {
                packed.Pack(workers, Blocks.RowMajor(pointer, depth));
            }
        }

        public TransposedTerm Term => new(packed.Packed, InPanels, depth);

        public float A(int row, int column) => a[(row * depth) + column];

        public float B(int row, int column) => *InPanels.At(row, column);

        private Blocks InPanels => Blocks.Panels(b.Pointer, columns);

        public void Dispose()
        {
            packed.Dispose();
            b.Dispose();
        }
    }
}
