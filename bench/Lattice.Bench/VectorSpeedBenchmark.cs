using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using LanguageExt;
using Lattice.Math.Vectors;

namespace Lattice.Bench;

/// <summary>How fast are vectors coded and decoded on one core, beside Brotli and Deflate of the same vectors as int8?</summary>
internal static class VectorSpeedBenchmark
{
    public const string Name = "vector-speed";

    /// <summary>Every file of <c>vectors/*.npy</c> in the folder of data.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var (files, folder) = VectorsBenchmark.Files();
        return new(
            Name, "megabytes of float32 a second on one core; E8, 2 bits a number, every vector alone",
            files.Map(file => Speed(file, rounds)).Strict(),
            files.IsEmpty ? Prelude.Seq1($"There are no vectors: put .npy files into {folder}.") : Seq<string>.Empty);
    }

    private static Entry Speed(string file, int rounds)
    {
        var (vectors, n) = VectorsBenchmark.Load(file);
        var codec = VectorCodec.Fit(vectors, n, new(new VectorTarget.Bits(2)) { Transform = VectorTransformKind.Principal });
        var (count, output) = (vectors.Length / n, new ArrayBufferWriter<byte>());
        var (lengths, restored) = (new int[count], new float[vectors.Length]);
        var (writing, reading, brotli, deflate) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var bytes = vectors.Select(number => (byte)(sbyte)double.Clamp(double.Round(number * 127), -127, 127)).ToArray();
        var megabytes = sizeof(float) * (double)vectors.Length / 1e6;
        for (var round = -1; round < rounds; round++)
        {
            output.ResetWrittenCount();
            var write = Seconds(() => codec.Encode(vectors, output, lengths));
            var read = Seconds(() => codec.Decode(output.WrittenSpan, lengths, restored));
            var other = Seconds(() => BrotliEncoder.TryCompress(
                bytes, new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)], out _, 5, 22));
            var another = Seconds(() =>
            {
                using var sink = new MemoryStream();
                using var stream = new DeflateStream(sink, CompressionLevel.Optimal);
                stream.Write(bytes);
            });
            if (round >= 0)
            {
                writing.Add(megabytes / write);
                reading.Add(megabytes / read);
                brotli.Add(megabytes / other);
                deflate.Add(megabytes / another);
            }
        }

        return new($"{Path.GetFileNameWithoutExtension(file)}, E8, 2 bits, one core", Prelude.Seq(
            new Figure("encode", Measurement.Median(writing), "MB/s"), new Figure("decode", Measurement.Median(reading), "MB/s"),
            new Figure("Brotli 5 of int8", Measurement.Median(brotli), "MB/s"),
            new Figure("Deflate of int8", Measurement.Median(deflate), "MB/s")));
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
