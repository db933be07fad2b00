using System.Buffers;
using System.Diagnostics;
using Lattice.Math.Vectors;

namespace Lattice.Train.Distortion;

/// <summary>How fast vectors are coded and decoded on one core, in megabytes of float32 numbers a second.</summary>
/// <param name="Encode">Vectors to bytes.</param>
/// <param name="Decode">Bytes to vectors.</param>
internal readonly record struct CodingSpeed(double Encode, double Decode)
{
    private const int VectorsTogether = 64;

    private static readonly TimeSpan enough = TimeSpan.FromMilliseconds(250);

    /// <summary>The speed of a codec.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="vectors">As many of these as a quarter of a second is enough for are coded.</param>
    public static CodingSpeed Of(VectorCodec codec, float[] vectors)
    {
        var (n, output) = (codec.Dimension, new ArrayBufferWriter<byte>());
        var (size, ends) = (int.Min(VectorsTogether, vectors.Length / n), new List<int> { 0 });
        var (lengths, restored) = (new int[vectors.Length / n], new float[size * n]);
        var encode = Timed(lengths.Length / size, size * n, i =>
        {
            codec.Encode(vectors.AsSpan(i * size * n, size * n), output, lengths.AsSpan(i * size, size));
            ends.Add(output.WrittenCount);
        });
        return new(encode, Timed(
            ends.Count - 1, size * n,
            i => codec.Decode(output.WrittenSpan[ends[i]..ends[i + 1]], lengths.AsSpan(i * size, size), restored)));
    }

    /// <summary>The speed of a rival.</summary>
    /// <param name="rival">The rival.</param>
    /// <param name="vectors">As many of these as a quarter of a second is enough for are coded.</param>
    /// <param name="n">Numbers per vector.</param>
    public static CodingSpeed Of(IVectorRival rival, float[] vectors, int n)
    {
        var (size, done) = ((rival.Bits + 7) / 8, 0);
        var codes = new byte[vectors.Length / n * size];
        var encode = Timed(vectors.Length / n, n, i =>
        {
            rival.Encode(vectors.AsSpan(i * n, n), codes.AsSpan(i * size, size));
            done = i + 1;
        });
        var restored = new float[n];
        return new(encode, Timed(done, n, i => rival.Decode(codes.AsSpan(i * size, size), restored)));
    }

    private static double Timed(int count, int n, Action<int> each)
    {
        var (start, done) = (Stopwatch.GetTimestamp(), 0);
        while (done < count && Stopwatch.GetElapsedTime(start) < enough)
        {
            each(done++);
        }

        return sizeof(float) * (double)done * n / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
