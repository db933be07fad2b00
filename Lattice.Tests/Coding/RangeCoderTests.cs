using Lattice.Math.Coding;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>The coder itself: what is written is read, in as many bytes as the intervals ask for, whatever the symbols are.</summary>
public sealed class RangeCoderTests
{
    private const double Whole = 4294967296;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void What_is_written_is_read(int count)
    {
        var symbols = Symbols(count, 40);
        var encoder = new RangeEncoder(0);
        var counter = new BitCounter();
        Write(ref encoder, symbols);
        Write(ref counter, symbols);
        var length = encoder.End();
        Assert.Equal(length, encoder.Written.Length);
        Assert.True(8.0 * length <= (counter.Bits * 1.0000001) + 1 + 7.999);
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        foreach (var (low, width) in symbols)
        {
            Assert.InRange(decoder.Target(), low, low + (width - 1));
            decoder.Narrow(low, width);
        }
    }

    private static void Write<TCoder>(ref TCoder coder, IEnumerable<(uint Low, uint Width)> symbols) where TCoder : struct, IRangeCoder
    {
        foreach (var (low, width) in symbols)
        {
            coder.Narrow(low, width);
        }
    }

    /// <summary>Intervals of any width, many of them a few units, some at the ends.</summary>
    private static (uint Low, uint Width)[] Symbols(int count, int draw)
    {
        var uniforms = Simulation.Uniform(int.Max(1, 2 * count), draw);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var width = (uint)double.Exp(uniforms[2 * i] * double.Log(Whole - 1));
            var low = (uint)double.Floor(uniforms[(2 * i) + 1] * (Whole - width + 1));
            return (i % 5 == 0 ? 0U : i % 5 == 1 ? 0U - width : low, width);
        })];
    }
}
