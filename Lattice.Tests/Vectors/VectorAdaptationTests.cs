using System.Buffers;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>A codec adapted to vectors of another kind codes them shorter, and its bytes beside the codec's suffice to decode.</summary>
public sealed class VectorAdaptationTests
{
    private const int N = 24;
    private const int Count = 2000;

    private static readonly VectorCodec codec = Drawn.Codec(Drawn.Correlated(500, N, 950), N, 0.5, "E8", VectorTransformKind.Principal);

    // Twice as large, and not about the same mean.
    private static readonly float[] others = [.. Drawn.Correlated(Count, N, 951).Select((number, i) => (2 * number) + (i % N) - 3)];

    [Fact]
    public void Other_vectors_are_shorter_by_it()
    {
        var adapted = codec.AdaptedTo(others, Count);
        Assert.NotSame(codec, adapted);
        Assert.Equal((codec.Lattice, codec.Step, codec.Transform), (adapted.Lattice, adapted.Step, adapted.Transform));
        var (before, after) = (Bits(codec), Bits(adapted));
        Assert.True(after + (8.0 * adapted.ToBytes(codec).Length / Count) < before - 4, $"{before} bits a vector, adapted {after}");
    }

    [Fact]
    public void The_bytes_beside_the_codec_and_those_alone_give_the_same_codec()
    {
        var adapted = codec.AdaptedTo(others, Count);
        var (beside, alone) = (VectorCodec.FromBytes(adapted.ToBytes(codec), codec), VectorCodec.FromBytes(adapted.ToBytes()));
        Assert.Equal(adapted.ToBytes(), beside.ToBytes());
        Assert.Equal(adapted.ToBytes(codec), alone.ToBytes(VectorCodec.FromBytes(codec.ToBytes())));
        Assert.InRange(adapted.ToBytes(codec).Length, 1, adapted.ToBytes().Length / 2);
        var (coded, decoded, expected) = (new ArrayBufferWriter<byte>(), new float[N], new float[N]);
        adapted.Encode(others.AsSpan(0, N), coded);
        adapted.Decode(coded.WrittenSpan, expected);
        foreach (var own in (VectorCodec[])[beside, alone])
        {
            own.Decode(coded.WrittenSpan, decoded);
            Assert.Equal(expected, decoded);
        }
    }

    [Fact]
    public void Vectors_like_those_of_the_fit_leave_the_codec_as_it_is()
    {
        Assert.Same(codec, codec.AdaptedTo(Drawn.Correlated(40, N, 952), 40));
    }

    [Fact]
    public void What_is_no_adaptation_is_refused()
    {
        var bytes = codec.AdaptedTo(others, Count).ToBytes(codec);
        Assert.Throws<InvalidDataException>(() => VectorCodec.FromBytes(bytes.AsSpan(0, 5), codec));
        for (var i = 0; i < 10; i++)
        {
            // A byte of the beginning is 255: refused, or the bytes of some other codec.
            var changed = bytes.ToArray();
            changed[i] = 255;
            try
            {
                Assert.Equal(N, VectorCodec.FromBytes(changed, codec).Dimension);
            }
            catch (InvalidDataException refused)
            {
                Assert.Contains("are no", refused.Message, StringComparison.Ordinal);
            }
        }

        var another = Drawn.Codec(Drawn.Correlated(500, N, 953), N, 0.7);
        Assert.Contains("lattice, step or transform differ", Assert.Throws<ArgumentException>(() => codec.ToBytes(another)).Message,
            StringComparison.Ordinal);
    }

    private static double Bits(VectorCodec own)
    {
        var (bits, restored) = (0.0, new float[N]);
        for (var i = 0; i < Count; i++)
        {
            bits += own.Measure(others.AsSpan(i * N, N), restored);
        }

        return bits / Count;
    }
}
