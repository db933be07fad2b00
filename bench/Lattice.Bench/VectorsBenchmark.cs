using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// How many bits per number do files of vectors take at the error of what others do, and how many neighbours do they find at the bytes of
/// others? Then i.i.d. Gaussian numbers at 2 bits, and the time per vector on one core beside Brotli and Deflate of int8.
/// </summary>
internal static class VectorsBenchmark
{
    public const string Name = "vectors";

    private static readonly Seq<string> lattices = Prelude.Seq("E8", "Leech");

    /// <summary>Every file of <c>vectors/*.npy</c> in the folder of data, and i.i.d. numbers.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var folder = Path.Combine(DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name))).Path, "vectors");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.npy").Order(StringComparer.Ordinal).ToArray() : [];
        var notes = files.Length > 0 ? Seq<string>.Empty : Prelude.Seq1($"There are no vectors: put .npy files into {folder}.");
        return new(
            Name, "bits per number at the rival's own 1 − cos, and the ten nearest neighbours found, then and at the rival's own bits",
            Prelude.toSeq(files).Bind(OfFile).Strict() + lattices.Map(Gaussian).Strict()
                + Prelude.toSeq(files).Map(file => Speed(file, rounds)).Strict(),
            notes.Add("recall: of the ten vectors nearest to a query by cosine, how many are among the ten nearest of what comes back.")
                .Add("bits: with all of the file of one vector a record, index, padding and header, without the codec; of rivals codes and "
                    + "scales, without rotation and centroids. All are fitted to one half of the file and measured on the other."));
    }

    private static Seq<Entry> OfFile(string file)
    {
        var (vectors, n) = Load(file);
        using var comparison = new VectorComparison(Path.GetFileNameWithoutExtension(file), vectors, n);
        return comparison.AtOwnError(lattices) + comparison.AtEqualBytes(lattices[0]);
    }

    /// <summary>i.i.d. Gaussian numbers: the squared error where the code takes 2.000 bits a number.</summary>
    private static Entry Gaussian(string lattice)
    {
        const int Dimension = 48;
        var (random, numbers) = (new Random(1), new float[Dimension * 40000]);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (float)(double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(2 * double.Pi * random.NextDouble()));
        }

        var (low, high, error) = (0.3, 3.0, 0.0);
        var (fitted, measured) = (numbers[..(numbers.Length / 2)], numbers[(numbers.Length / 2)..]);
        if (lattice == "Leech")
        {
            measured = measured[..(measured.Length / 4)];
        }

        for (var i = 0; i < 16; i++)
        {
            var step = double.Sqrt(low * high);
            var codec = VectorCodec.Fit(
                fitted, Dimension, new(new VectorTarget.Step(step)) { Lattice = lattice, Transform = VectorTransformKind.None });
            var (bits, restored) = (0.0, new float[Dimension]);
            error = 0;
            for (var place = 0; place < measured.Length; place += Dimension)
            {
                bits += codec.Measure(measured.AsSpan(place, Dimension), restored);
                error += VectorErrors.Of(measured.AsSpan(place, Dimension), restored).SquaredErrors;
            }

            (bits, error) = (bits / measured.Length, error / measured.Length);
            (low, high) = bits > 2 ? (step, high) : (low, step);
        }

        return new($"i.i.d. Gaussian, {lattice}", Prelude.Seq(
            new Figure("bits", 2, ""), new Figure("squared error", error, ""), new Figure("bar", lattice == "E8" ? 0.0765 : 0.0702, "")));
    }

    private static Entry Speed(string file, int rounds)
    {
        var (vectors, n) = Load(file);
        var codec = VectorCodec.Fit(vectors, n, new(new VectorTarget.Bits(2)) { Transform = VectorTransformKind.Principal });
        var (count, output) = (vectors.Length / n, new ArrayBufferWriter<byte>());
        var (lengths, restored) = (new int[count], new float[n]);
        var (writing, reading, brotli, deflate) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var bytes = vectors.Select(number => (byte)(sbyte)double.Clamp(double.Round(number * 127), -127, 127)).ToArray();
        var megabytes = sizeof(float) * (double)vectors.Length / 1e6;
        for (var round = -1; round < rounds; round++)
        {
            output.ResetWrittenCount();
            var write = Seconds(() =>
            {
                for (var i = 0; i < count; i++)
                {
                    var before = output.WrittenCount;
                    codec.Encode(vectors.AsSpan(i * n, n), output);
                    lengths[i] = output.WrittenCount - before;
                }
            });
            var read = Seconds(() =>
            {
                for (var (i, place) = (0, 0); i < count; place += lengths[i], i++)
                {
                    codec.Decode(output.WrittenSpan.Slice(place, lengths[i]), restored);
                }
            });
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

    private static (float[] Vectors, int Width) Load(string file)
    {
        var numbers = new List<float>();
        var read = VectorFile.Read(new VectorInput(file, null, null, null), _ => 1024, (_, block, count, width) =>
        {
            numbers.AddRange(block.AsSpan(0, count * width));
            return Option<DataError>.None;
        });
        return read.Match(
            Right: all => (CollectionsMarshal.AsSpan(numbers).ToArray(), all.Width),
            Left: fault => throw new InvalidDataException(fault.ToString()));
    }
}
