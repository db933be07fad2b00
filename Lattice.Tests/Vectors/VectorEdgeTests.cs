using System.Buffers;
using Lattice.Math.Vectors;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Vectors that statistics like least, and codecs that are damaged.</summary>
public sealed class VectorEdgeTests
{
    private const int N = 10;

    public static TheoryData<string> Names => ["constant", "zeros", "one", "duplicates", "rank", "outliers", "tiny", "large", "minus zero"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Odd_vectors_are_coded(string name)
    {
        var vectors = Of(name);
        var spread = double.Max(vectors.Max(float.Abs), 1e-30);
        foreach (var kind in Enum.GetValues<VectorTransformKind>())
        {
            var codec = VectorCodec.Fit(
                vectors, N, new VectorOptions(new VectorTarget.Step(0.01 * spread)) { Transform = kind, Count = vectors.Length / N });
            Near(VectorCodec.FromBytes(codec.ToBytes()), vectors, 0.02 * spread);
        }
    }

    [Fact]
    public void Vectors_of_one_number_are_coded()
    {
        var vectors = Drawn.Normal(100, 950);
        var codec = VectorCodec.Fit(vectors, 1, new VectorOptions(new VectorTarget.Step(0.01)));
        Near(codec, vectors, 0.02);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("zeros")]
    [InlineData("one")]
    public void What_has_no_spread_reaches_a_target_or_is_told(string name)
    {
        foreach (var target in (VectorTarget[])[
            new VectorTarget.Bits(2), new VectorTarget.RelativeError(0.1), new VectorTarget.CosineDistance(0.1)])
        {
            var problem = Record.Exception(() => VectorCodec.Fit(Of(name), N, new VectorOptions(target)));
            Assert.True(problem is null || problem.Message.Contains("No step reaches", StringComparison.Ordinal), $"{problem}");
        }
    }

    [Theory]
    [InlineData(VectorTransformKind.Principal)]
    [InlineData(VectorTransformKind.Hadamard)]
    [InlineData(VectorTransformKind.None)]
    public void A_damaged_codec_is_a_codec_or_told(VectorTransformKind kind)
    {
        var vectors = Drawn.Correlated(4, N, 951);
        var bytes = VectorCodec.Fit(vectors, N, new VectorOptions(new VectorTarget.Step(0.5)) { Transform = kind }).ToBytes();
        var (writer, decoded, told) = (new ArrayBufferWriter<byte>(), new float[N], 0);
        for (var place = 0; place < bytes.Length; place++)
        {
            foreach (var mask in (byte[])[1, 0x10, 0x80])
            {
                var damaged = bytes.ToArray();
                damaged[place] ^= mask;
                told += Told(damaged) ? 1 : 0;
            }

            Assert.True(Told(bytes[..place]) || kind == VectorTransformKind.Principal, $"the first {place} bytes");
        }

        Assert.Throws<InvalidDataException>(() => VectorCodec.FromBytes([]));
        Assert.True(told > bytes.Length / 5, $"{told} of {3 * bytes.Length}");

        bool Told(byte[] damaged)
        {
            VectorCodec codec;
            try
            {
                codec = VectorCodec.FromBytes(damaged);
            }
            catch (InvalidDataException refused)
            {
                Assert.Contains("no codec of vectors: ", refused.Message, StringComparison.Ordinal);
                return true;
            }

            // A codec that is none of ours still codes, or says why not.
            writer.ResetWrittenCount();
            try
            {
                codec.Encode(new float[codec.Dimension], writer);
                codec.Decode(writer.WrittenSpan, new float[codec.Dimension]);
            }
            catch (ArgumentException refused)
            {
                Assert.Contains("too long for a step", refused.Message, StringComparison.Ordinal);
            }

            return false;
        }
    }

    private static void Near(VectorCodec codec, float[] vectors, double most)
    {
        var decoded = new float[codec.Dimension];
        foreach (var vector in vectors.Chunk(codec.Dimension))
        {
            var writer = new ArrayBufferWriter<byte>();
            codec.Encode(vector, writer);
            codec.Decode(writer.WrittenSpan, decoded);
            for (var j = 0; j < decoded.Length; j++)
            {
                Assert.Equal(vector[j], decoded[j], most);
            }
        }
    }

    private static float[] Of(string name)
    {
        var vectors = Drawn.Correlated(30, N, 952);
        return name switch
        {
            "constant" => [.. Enumerable.Repeat(vectors[..N], 30).SelectMany(row => row)],
            "zeros" => new float[30 * N],
            "one" => vectors[..N],
            "duplicates" => [.. vectors.Select((_, i) => vectors[(i / N * N) + (i % N / 2)])],
            "rank" => [.. vectors.Select((_, i) => vectors[i / N * N] * (i % N))],
            "outliers" => [.. vectors.Select((number, i) => i % 97 == 0 ? 1e30f : number)],
            "tiny" => [.. vectors.Select(number => number * 1e-30f)],
            "large" => [.. vectors.Select(number => number * 1e30f)],
            "minus zero" => [.. vectors.Select((number, i) => i % 3 == 0 ? -0f : number)],
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }
}
