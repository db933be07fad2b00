using System.Buffers;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Many vectors at a time are coded and decoded as one by one.</summary>
public sealed class VectorBatchTests
{
    [Theory]
    [InlineData("E8", 12, VectorTransformKind.None)]
    [InlineData("E8", 43, VectorTransformKind.Hadamard)]
    [InlineData("E8", 16, VectorTransformKind.Principal)]
    [InlineData("Z", 3, VectorTransformKind.Principal)]
    [InlineData("A2", 9, VectorTransformKind.Principal)]
    [InlineData("BW16", 21, VectorTransformKind.Hadamard)]
    [InlineData("Leech", 26, VectorTransformKind.Principal)]
    public void Codes_and_vectors_are_those_of_one_at_a_time(string lattice, int n, VectorTransformKind transform)
    {
        const int Count = 21;
        var codec = Drawn.Codec(Drawn.Correlated(60, n, 930), n, 0.6, lattice, transform);
        var vectors = Drawn.Correlated(Count, n, 931);
        for (var k = 0; k < n; k++)
        {
            // One of them far out, where numbers are not in the tables.
            vectors[(5 * n) + k] *= 1000;
        }

        var (together, alone, lengths) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>(), new int[Count]);
        codec.Encode(vectors, together, lengths);
        for (var i = 0; i < Count; i++)
        {
            var before = alone.WrittenCount;
            codec.Encode(vectors.AsSpan(i * n, n), alone);
            Assert.Equal(lengths[i], alone.WrittenCount - before);
        }

        Assert.Equal(alone.WrittenSpan, together.WrittenSpan);
        var (decoded, one, place) = (new float[vectors.Length], new float[n], 0);
        codec.Decode(together.WrittenSpan, lengths, decoded);
        for (var i = 0; i < Count; i++)
        {
            codec.Decode(together.WrittenSpan.Slice(place, lengths[i]), one);
            Assert.Equal(one, decoded.AsSpan(i * n, n));
            place += lengths[i];
        }
    }

    [Fact]
    public void Decoding_gives_the_same_however_often_and_on_however_many_threads()
    {
        const int N = 12;
        var codec = Drawn.Codec(Drawn.Correlated(60, N, 932), N, 0.6);
        var (vectors, output, lengths) = (Drawn.Correlated(20, N, 933), new ArrayBufferWriter<byte>(), new int[20]);
        codec.Encode(vectors, output, lengths);
        var (bytes, expected) = (output.WrittenSpan.ToArray(), new float[vectors.Length]);
        codec.Decode(bytes, lengths, expected);
        Parallel.For(0, 4, _ =>
        {
            var decoded = new float[vectors.Length];
            for (var i = 0; i < 1500; i++)
            {
                codec.Decode(bytes, lengths, decoded);
                Assert.Equal(expected, decoded);
            }
        });
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_told()
    {
        const int N = 12;
        var codec = Drawn.Codec(Drawn.Correlated(60, N, 934), N, 0.6);
        var (vectors, output, lengths) = (Drawn.Correlated(3, N, 935), new ArrayBufferWriter<byte>(), new int[3]);
        codec.Encode(vectors, output, lengths);
        var decoded = new float[vectors.Length];
        Assert.Contains("2 vectors of 12 numbers are not 36 numbers", Told(() => codec.Encode(vectors, output, lengths.AsSpan(0, 2))),
            StringComparison.Ordinal);
        lengths[1] = -1;
        Assert.Contains("A code of -1 bytes begins at byte", Told(() => codec.Decode(output.WrittenSpan, lengths, decoded)),
            StringComparison.Ordinal);
        lengths[1] = 10_000;
        Assert.Contains("A code of 10000 bytes begins at byte", Told(() => codec.Decode(output.WrittenSpan, lengths, decoded)),
            StringComparison.Ordinal);

        static string Told(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }
}
