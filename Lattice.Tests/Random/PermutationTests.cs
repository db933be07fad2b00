using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Random;

public sealed class PermutationTests
{
    private const ulong Seed = 0x0123456789ABCDEF;

    /// <summary>Found with an independent implementation.</summary>
    [Fact]
    public void Permutations_are_pinned()
    {
        Assert.Equal([4, 9, 0, 7, 11, 5, 1, 10, 2, 6, 3, 8], Of(12, 7));
        Assert.Equal([0, 10, 2, 5, 6, 9, 4, 11, 7, 3, 8, 1], Of(12, 7, datum: 1));
        Assert.Equal(0x64A7D1A0A1AE0E4FUL, Fingerprint.Of(Of(1000, 7).Select(index => (ulong)index)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50_000)]
    public void Every_index_comes_once(int count) => Assert.Equal(Enumerable.Range(0, count), Of(count, 3).Order());

    [Fact]
    public void Epochs_have_orders_of_their_own() => Assert.NotEqual(Of(100, 1), Of(100, 2));

    [Fact]
    public void Every_order_of_four_is_equally_likely()
    {
        const int Epochs = 24_000;
        var counts = Enumerable.Range(0, Epochs).Select(epoch => string.Join(' ', Of(4, epoch))).CountBy(order => order).ToArray();
        Assert.Equal(24, counts.Length);

        // χ² with 23 degrees of freedom exceeds 49.7 with probability 0.001.
        Assert.True(counts.Sum(pair => (pair.Value - Epochs / 24.0) * (pair.Value - Epochs / 24.0) / (Epochs / 24.0)) < 49.7);
    }

    private static int[] Of(int count, int epoch, int datum = 0)
    {
        var order = new int[count];
        Permutation.Fill(order, Seed, RandomStream.Order, epoch, datum);
        return order;
    }
}
