using System.Buffers;
using Lattice.Math.Coding;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>What a codec codes comes back as it said, and so it does after the codec was bytes.</summary>
public sealed class VectorCodecTests
{
    public static TheoryData<string, int, VectorTransformKind, double> Kinds => new()
    {
        { "E8", 12, VectorTransformKind.Hadamard, 0.7 },
        { "E8", 31, VectorTransformKind.Principal, 0.3 },
        { "Z", 5, VectorTransformKind.None, 2 },
        { "A2", 7, VectorTransformKind.Principal, 0.01 },
        { "D4", 9, VectorTransformKind.None, 1e-4 },
        { "BW16", 21, VectorTransformKind.Hadamard, 1 },
        { "Leech", 25, VectorTransformKind.Hadamard, 1 },
        { "E8", 1, VectorTransformKind.Hadamard, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decoding_gives_what_encoding_restores(string lattice, int n, VectorTransformKind transform, double step)
    {
        var count = lattice == "Leech" ? 20 : 100;
        var codec = Drawn.Codec(Drawn.Correlated(count, n, 920), n, step, lattice, transform);
        var again = VectorCodec.FromBytes(codec.ToBytes());
        Assert.Equal(codec.ToBytes(), again.ToBytes());
        Assert.Equal((n, codec.Lattice, step, transform), (again.Dimension, again.Lattice, again.Step, again.Transform));
        var vectors = Drawn.Correlated(40, n, 921);
        for (var i = 0; i < 40; i++)
        {
            // Some of them far out, where numbers are not in the tables.
            var vector = vectors.AsSpan(i * n, n).ToArray().Select(number => number * (i % 10 == 9 ? 1000 : 1)).ToArray();
            float[] restored = new float[n], decoded = new float[n];
            var bits = codec.Measure(vector, restored);
            var bytes = Coded(codec, vector);
            codec.Decode(bytes, decoded);
            Assert.Equal(restored, decoded);

            // A record may end early, where zeros follow in any case, but no later than this.
            Assert.InRange(8 * bytes.Length, 0, bits + 2 + 7.999);
            Assert.Equal(bytes, Coded(again, vector));
            again.Decode(bytes, decoded);
            Assert.Equal(restored, decoded);
        }
    }

    [Fact]
    public void Several_vectors_make_a_record()
    {
        const int N = 20;
        var vectors = Drawn.Correlated(50, N, 922);
        var codec = Drawn.Codec(vectors, N, 0.5);
        var (encoder, restored, bits) = (new RangeEncoder(64), new float[vectors.Length], 0.0);
        for (var place = 0; place < vectors.Length; place += N)
        {
            bits += codec.Measure(vectors.AsSpan(place, N), restored.AsSpan(place, N));
            codec.Encode(ref encoder, vectors.AsSpan(place, N), restored.AsSpan(place, N));
        }

        var length = encoder.End();
        Assert.InRange(8 * length, bits * 0.99, (bits * 1.0001) + 2 + 7.999);
        var (decoder, decoded) = (new RangeDecoder(encoder.Written.ToArray()), new float[vectors.Length]);
        for (var place = 0; place < vectors.Length; place += N)
        {
            codec.Decode(ref decoder, decoded.AsSpan(place, N));
        }

        Assert.Equal(restored, decoded);
    }

    [Fact]
    public void Coding_again_and_again_allocates_nothing()
    {
        const int N = 24;
        var vectors = Drawn.Correlated(50, N, 923);
        var codec = Drawn.Codec(vectors, N, 0.3);
        var (writer, decoded) = (new ArrayBufferWriter<byte>(1 << 16), new float[N]);
        All();
        Assert.Equal(0, Allocations.Of(All));

        void All()
        {
            for (var place = 0; place < vectors.Length; place += N)
            {
                writer.ResetWrittenCount();
                codec.Encode(vectors.AsSpan(place, N), writer);
                codec.Decode(writer.WrittenSpan, decoded);
            }
        }
    }

    [Fact]
    public void Threads_share_a_codec()
    {
        const int N = 24;
        var vectors = Drawn.Correlated(400, N, 924);
        var codec = Drawn.Codec(vectors, N, 0.3);
        var alone = Enumerable.Range(0, 400).Select(i => Coded(codec, vectors[(i * N)..((i + 1) * N)])).ToArray();
        var together = new byte[400][];
        Parallel.For(0, 400, i => together[i] = Coded(codec, vectors[(i * N)..((i + 1) * N)]));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void What_has_no_code_is_told()
    {
        var codec = Drawn.Codec(Drawn.Correlated(20, 6, 925), 6, 0.5);
        Assert.Contains("vectors of 6 numbers, and this has 5", Told(new float[5]), StringComparison.Ordinal);
        Assert.Contains("Number 4 of the vector is NaN", Told([0, 0, 0, 0, float.NaN, 0]), StringComparison.Ordinal);
        Assert.Contains("Number 0 of the vector is -", Told([float.NegativeInfinity, 0, 0, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("too long for a step of 0.5", Told([0, 1e30f, 0, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => codec.Decode([1, 2, 3], new float[7]));

        string Told(float[] vector) => Assert.Throws<ArgumentException>(() => Coded(codec, vector)).Message;
    }

    [Fact]
    public void Any_bytes_decode_to_a_vector_or_are_told()
    {
        var (codec, vector) = (Drawn.Codec(Drawn.Correlated(20, 12, 926), 12, 0.5), new float[12]);
        for (var trial = 0; trial < 300; trial++)
        {
            var bytes = new byte[trial % 30];
            new System.Random(trial).NextBytes(bytes);
            bytes.AsSpan(0, trial % (bytes.Length + 1)).Fill(255);
            var problem = Record.Exception(() => codec.Decode(bytes, vector));
            Assert.True(problem is null or InvalidDataException, $"{problem}");
        }
    }

    private static byte[] Coded(VectorCodec codec, float[] vector)
    {
        var writer = new ArrayBufferWriter<byte>();
        codec.Encode(vector, writer);
        return writer.WrittenSpan.ToArray();
    }
}
