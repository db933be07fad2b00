using Lattice.Math.Coding;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Coding;

/// <summary>Symbols that coders are tried on.</summary>
internal static class Symbols
{
    private const double Whole = 4294967296;

    /// <summary>Intervals of any width, many of them a few units, some at the ends.</summary>
    public static (uint Low, uint Width)[] Of(int count, int draw)
    {
        var uniforms = Simulation.Uniform(int.Max(1, 2 * count), draw);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var width = (uint)double.Exp(uniforms[2 * i] * double.Log(Whole - 1));
            var low = (uint)double.Floor(uniforms[(2 * i) + 1] * (Whole - width));
            return (i % 5 == 0 ? 0U : i % 5 == 1 ? 0U - width : low, width);
        })];
    }

    /// <summary>Intervals that all hold the number of a record: what a writer writes of them may be no longer than it.</summary>
    public static (uint Low, uint Width)[] Around(byte[] record, int count, int draw)
    {
        var (reader, uniforms, symbols) = (new RangeDecoder(record), Simulation.Uniform(2 * count, draw), new (uint, uint)[count]);
        for (var i = 0; i < count; i++)
        {
            var target = reader.Target();
            var below = (uint)double.Min(target, double.Exp(uniforms[2 * i] * 20) + 1);
            var above = (uint)double.Min(Whole - target, double.Exp(uniforms[(2 * i) + 1] * 20) + 1);
            symbols[i] = (target - below, below + above);
            reader.Narrow(target - below, below + above);
        }

        return symbols;
    }

    public static void Write<TCoder>(ref TCoder coder, IEnumerable<(uint Low, uint Width)> symbols) where TCoder : struct, IRangeCoder
    {
        foreach (var (low, width) in symbols)
        {
            coder.Narrow(low, width);
        }
    }
}
