using System.Buffers;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>A fit reaches what it is asked for, or says why not.</summary>
public sealed class VectorFitTests
{
    [Theory]
    [InlineData(1, 0, "E8")]
    [InlineData(2.5, 0, "E8")]
    [InlineData(2, 1000, "E8")]
    [InlineData(3, 1000, "D4")]
    public void Bits_are_reached(double bits, int count, string lattice)
    {
        // Bytes of the records, as a file has them, with its index of them.
        var (codec, vectors) = Fitted(new VectorTarget.Bits(bits), count, lattice);
        var lengths = vectors.Chunk(N).Select(vector => Coded(codec, vector).Length).ToArray();
        var index = new ArrayBufferWriter<byte>();
        RecordIndex.Write(index, lengths);
        var whole = 8.0 * (lengths.Sum() + index.WrittenCount + (count == 0 ? 0 : codec.ToBytes().Length));

        // To 1 %, or to a bit or so per vector: what fills the last byte of a record is known on average over many lengths.
        Assert.Equal(bits, whole / vectors.Length, double.Max(0.01 * bits, 1.3 / N));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.01)]
    public void A_relative_error_is_reached(double error)
    {
        var (codec, vectors) = Fitted(new VectorTarget.RelativeError(error), 0, "E8");
        Assert.InRange(Errors(codec, vectors).Relative / error, 0.97, 1.03);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.001)]
    public void A_cosine_distance_is_reached(double distance)
    {
        var (codec, vectors) = Fitted(new VectorTarget.CosineDistance(distance), 0, "E8");
        Assert.InRange(Errors(codec, vectors).CosineDistance / distance, 0.97, 1.03);
    }

    [Fact]
    public void Directions_pay_where_there_are_many_vectors()
    {
        var vectors = Drawn.Correlated(600, 16, 941);
        Assert.NotEqual(VectorTransformKind.Principal, Kind(20));
        Assert.Equal(VectorTransformKind.Principal, Kind(1_000_000));
        Assert.Equal(VectorTransformKind.Principal, Kind(0));

        VectorTransformKind Kind(long count) => VectorCodec.Fit(
            vectors, 16, new VectorOptions(new VectorTarget.Step(0.5)) { Count = count }).Transform;
    }

    [Fact]
    public void A_fit_is_a_function_of_its_arguments()
    {
        var vectors = Drawn.Correlated(200, 9, 942);
        var options = new VectorOptions(new VectorTarget.Bits(2));
        Assert.Equal(VectorCodec.Fit(vectors, 9, options).ToBytes(), VectorCodec.Fit([.. vectors], 9, options).ToBytes());
    }

    [Fact]
    public void What_cannot_be_fitted_is_told()
    {
        var vectors = Drawn.Correlated(20, 4, 943);
        Assert.Contains("No step reaches 0.001 bits per number", Told(vectors, 4, new(new VectorTarget.Bits(0.001)) { Count = 20 }),
            StringComparison.Ordinal);
        Assert.Contains("Vectors of 0 numbers", Told(vectors, 0, new(new VectorTarget.Bits(1))), StringComparison.Ordinal);
        Assert.Contains("Vectors of 8193 numbers", Told(vectors, 8193, new(new VectorTarget.Bits(1))), StringComparison.Ordinal);
        Assert.Contains("80 numbers are not one or more vectors of 7", Told(vectors, 7, new(new VectorTarget.Bits(1))),
            StringComparison.Ordinal);
        Assert.Contains("0 numbers are not one or more", Told([], 7, new(new VectorTarget.Bits(1))), StringComparison.Ordinal);
        Assert.Contains("There is no lattice E9x", Told(vectors, 4, new(new VectorTarget.Bits(1)) { Lattice = "E9x" }),
            StringComparison.Ordinal);
        foreach (var target in (VectorTarget[])[
            new VectorTarget.Bits(0), new VectorTarget.Step(-1), new VectorTarget.RelativeError(double.NaN),
            new VectorTarget.CosineDistance(double.PositiveInfinity)])
        {
            Assert.Contains("is not valid: targets are positive", Told(vectors, 4, new(target)), StringComparison.Ordinal);
        }

        Assert.Contains("is not valid", Told(vectors, 4, new(new VectorTarget.Bits(1)) { Slope = 1.5 }), StringComparison.Ordinal);
        Assert.Contains("is not valid", Told(vectors, 4, new(new VectorTarget.Bits(1)) { Count = -1 }), StringComparison.Ordinal);
        vectors[9] = float.NaN;
        Assert.Contains("Number 1 of vector 2 is NaN", Told(vectors, 4, new(new VectorTarget.Bits(1))), StringComparison.Ordinal);
        vectors[9] = float.PositiveInfinity;
        Assert.Contains("Number 1 of vector 2 is ", Told(vectors, 4, new(new VectorTarget.Bits(1))), StringComparison.Ordinal);
        vectors[9] = 1e30f;
        Assert.Contains("too long for a step of 0.001", Told(vectors, 4, new(new VectorTarget.Step(0.001))), StringComparison.Ordinal);

        static string Told(float[] vectors, int n, VectorOptions options) =>
            Assert.Throws<ArgumentException>(() => VectorCodec.Fit(vectors, n, options)).Message;
    }

    private const int N = 32;
    private const int Count = 1000;

    private static (VectorCodec Codec, float[] Vectors) Fitted(VectorTarget target, int count, string lattice)
    {
        var vectors = Drawn.Normal(Count * N, 940);
        return (VectorCodec.Fit(
            vectors, N, new VectorOptions(target) { Count = count, Lattice = lattice, Transform = VectorTransformKind.Hadamard }), vectors);
    }

    private static VectorErrors Errors(VectorCodec codec, float[] vectors)
    {
        var (sum, decoded) = (default(VectorErrors), new float[N]);
        foreach (var vector in vectors.Chunk(N))
        {
            codec.Decode(Coded(codec, vector), decoded);
            sum += VectorErrors.Of(vector, decoded);
        }

        return sum;
    }

    private static byte[] Coded(VectorCodec codec, float[] vector)
    {
        var writer = new ArrayBufferWriter<byte>();
        codec.Encode(vector, writer);
        return writer.WrittenSpan.ToArray();
    }
}
