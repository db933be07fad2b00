using System.Buffers;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>The lengths of records in few bytes.</summary>
public sealed class RecordIndexTests
{
    [Fact]
    public void Any_lengths_come_back_in_the_shortest_form()
    {
        var random = new System.Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var (least, spread) = (random.Next(1 << random.Next(20)), 1 << random.Next(16));
            int[] lengths = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => least + random.Next(spread))];
            var index = Write(lengths);
            var starts = RecordIndex.Read(index, lengths.Length, lengths.Sum()) ?? [];
            Assert.Equal(lengths, starts.Zip(starts.Skip(1), (from, to) => to - from));
            Assert.InRange(index.Length, 1, 1 + lengths.Sum(Varint.Length));
        }
    }

    [Fact]
    public void Extreme_lengths_come_back()
    {
        foreach (var lengths in (int[][])[[0], [1 << 30], [0, 1 << 30], [(1 << 30) - 1, 0, 0, 0], [.. new int[1 << 20]]])
        {
            Assert.Equal(lengths.Length, RecordIndex.Read(Write(lengths), lengths.Length, lengths.Sum())!.Length - 1);
        }
    }

    /// <summary>Lengths as those of images of one kind: mean 18, standard deviation 2.2, entropy 3.2 bits.</summary>
    [Fact]
    public void Lengths_that_scatter_little_cost_about_half_a_byte_each()
    {
        var random = new System.Random(2);
        int[] lengths = [.. Enumerable.Range(0, 1024).Select(_ => (int)double.Round(
            18 + 2.2 * Enumerable.Range(0, 12).Sum(_ => random.NextDouble() - 0.5)))];
        Assert.InRange(Write(lengths).Length, 0.38 * 1024, 0.50 * 1024);
    }

    [Fact]
    public void Equal_lengths_cost_nothing_and_small_ones_never_more_than_a_byte()
    {
        Assert.InRange(Write([.. Enumerable.Repeat(96, 1024)]).Length, 1, 4);
        var random = new System.Random(3);
        for (var spread = 1; spread <= 128; spread++)
        {
            int[] lengths = [.. Enumerable.Range(0, 1024).Select(_ => random.Next(spread))];
            Assert.InRange(Write(lengths).Length, 1, 1025);
        }
    }

    private static byte[] Write(int[] lengths)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordIndex.Write(output, lengths);
        return output.WrittenSpan.ToArray();
    }
}
