using Lattice.Tests.Oracles;
using Lattice.Train.Engine.Kernels;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>
/// Both micro-kernels give the bits of one chain of fused multiply-adds per element, so they give each other's. The 512-bit
/// one runs on every machine, in pieces where it has no such registers.
/// </summary>
public sealed unsafe class MicroKernelTests
{
    private delegate void Kernel(float* a, nint aChunk, float* b, nint bRow, int depth, float* start, nint startRow, float* c, nint cRow);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(280)]
    public void The_256_bit_kernel_is_a_chain_of_fused_multiply_adds_per_element(int depth) =>
        Check<MicroKernel256.Strip, MicroKernel256.PanelRows>(
            MicroKernel256.Run<MicroKernel256.Strip>, MicroKernel256.Run<MicroKernel256.PanelRows>, MicroKernel256.Rows,
            MicroKernel256.Columns, depth);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(280)]
    public void The_512_bit_kernel_is_a_chain_of_fused_multiply_adds_per_element(int depth) =>
        Check<MicroKernel512.Strip, MicroKernel512.PanelRows>(
            MicroKernel512.Run<MicroKernel512.Strip>, MicroKernel512.Run<MicroKernel512.PanelRows>, MicroKernel512.Rows,
            MicroKernel512.Columns, depth);

    private static void Check<TStrip, TPanelRows>(Kernel strip, Kernel panelRows, int rows, int columns, int depth)
        where TStrip : ILeftFactor
        where TPanelRows : ILeftFactor
    {
        Check<TStrip>(strip, rows, columns, depth);
        Check<TPanelRows>(panelRows, rows, columns, depth);
    }

    private static void Check<TLeft>(Kernel kernel, int rows, int columns, int depth) where TLeft : ILeftFactor
    {
        // Chunks lie apart by more than they hold.
        var chunk = (rows * columns) + 3;
        int At(int row, int k) => (k / TLeft.Chunk * chunk) + (k % TLeft.Chunk * TLeft.Step) + (row * TLeft.Row);
        var random = new System.Random(depth);
        foreach (var draw in new Func<System.Random, float>[] { r => r.NextSingle() - 0.5f, HostileFloats.Ordinary,
            r => HostileFloats.Finite[r.Next(HostileFloats.Finite.Length)] })
        {
            var a = Draw(
                random,
                draw,
                depth == 0 ? 0 : int.Max(At(rows - 1, depth - 1) + 1, ((depth - 1) / TLeft.Chunk * chunk) + (rows * columns)));
            foreach (var (bRow, startRow, cRow) in new[] { (columns, 0, columns), (columns + 9, columns, columns),
                (columns, columns + 5, columns + 3) })
            {
                var b = Draw(random, draw, bRow * depth);
                var start = Draw(random, draw, (startRow * (rows - 1)) + columns);
                var c = Draw(random, draw, cRow * rows);
                var before = (float[])c.Clone();
                fixed (float* toA = Padded(a), toB = Padded(b), toStart = start, toC = c)
                {
                    kernel(toA, chunk, toB, bRow, depth, toStart, startRow, toC, cRow);
                }

                for (var i = 0; i < c.Length; i++)
                {
                    var (row, column) = (i / cRow, i % cRow);
                    var expected = column < columns
                        ? FusedChain.Of(start[(row * startRow) + column], depth, k => a[At(row, k)], k => b[(k * bRow) + column])
                        : before[i];
                    Assert.Equal(HostileFloats.Bits(expected), HostileFloats.Bits(c[i]));
                }
            }
        }
    }

    // `fixed` over an empty array is a null pointer.
    private static float[] Padded(float[] values) => [.. values, 0];

    private static float[] Draw(System.Random random, Func<System.Random, float> draw, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = draw(random);
        }

        return values;
    }
}
