using System.Runtime.Intrinsics;
using Lattice.Math.Random;
using Xunit;

namespace Lattice.Tests.Random;

public sealed class PhiloxTests
{
    /// <summary>The known answers published with Random123 (kat_vectors, philox4x32 with 10 rounds).</summary>
    [Theory]
    [InlineData(
        0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u)]
    [InlineData(
        0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu)]
    [InlineData(
        0x243F6A88u, 0x85A308D3u, 0x13198A2Eu, 0x03707344u, 0xA4093822u, 0x299F31D0u, 0xD16CFE09u, 0x94FDCCEBu, 0x5001E420u, 0x24126EA1u)]
    public void Known_answers_come_out(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal(new PhiloxWords(r0, r1, r2, r3), Philox.Block(new(c0, c1, c2, c3), k0, k1));

    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u)]
    [InlineData(0x243F6A88u, 0x85A308D3u, 0x13198A2Eu, 0x03707344u, 0xA4093822u, 0x299F31D0u)]
    [InlineData(0xFFFFFFFBu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(0x80000000u, 1u, 0x80000001u, 12u, 0xDEADBEEFu, 0xCAFEF00Du)]
    public void Vector_lanes_give_the_bits_of_single_blocks(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        var expected = Enumerable.Range(0, PhiloxLanes.Blocks)
            .Select(k => Philox.Block(new(unchecked(c0 + (uint)k), c1, c2, c3), k0, k1))
            .SelectMany(words => new[] { words.First, words.Second, words.Third, words.Fourth });
        var (a, b, c, d) = PhiloxLanes.Batch(new(c0, c1, c2, c3), k0, k1);
        Vector256<uint>[] lanes = [a, b, c, d];
        Assert.Equal(expected, lanes.SelectMany(vector => Enumerable.Range(0, 8).Select(i => vector[i])));
    }

    [Fact]
    public void Every_bit_of_counter_and_key_changes_about_half_of_the_draws()
    {
        var reference = Philox.Block(new(1, 2, 3, 4), 5, 6);
        for (var bit = 0; bit < 192; bit++)
        {
            uint Flip(uint word, int index) => bit / 32 == index ? word ^ (1u << (bit & 31)) : word;
            var other = Philox.Block(new(Flip(1, 0), Flip(2, 1), Flip(3, 2), Flip(4, 3)), Flip(5, 4), Flip(6, 5));
            var changed = uint.PopCount(reference.First ^ other.First) + uint.PopCount(reference.Second ^ other.Second)
                + uint.PopCount(reference.Third ^ other.Third) + uint.PopCount(reference.Fourth ^ other.Fourth);
            Assert.InRange(changed, 39u, 89u);
        }
    }
}
