using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Bench;

/// <summary>
/// How many bits per number do files of vectors take at the error of what others do? Codecs and product quantizers are fitted to the first
/// half of each file and measured on the second; ours are whole files, one vector a record, without the codec. Then i.i.d. Gaussian
/// numbers at 2 bits, and the time per vector on one core beside Brotli and Deflate of int8.
/// </summary>
internal static class VectorsBenchmark
{
    public const string Name = "vectors";

    private const int Queries = 200;
    private const int Neighbours = 10;
    private const double CloseEnough = 0.003;

    private static readonly Seq<string> lattices = Prelude.Seq("E8", "Leech");

    /// <summary>Every file of <c>vectors/*.npy</c> in the folder of data, and i.i.d. numbers.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var folder = Path.Combine(DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name))).Path, "vectors");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.npy").Order(StringComparer.Ordinal).ToArray() : [];
        var notes = files.Length > 0 ? Seq<string>.Empty : Prelude.Seq1($"There are no vectors: put .npy files into {folder}.");
        return new(
            Name, "bits per number at the rival's own 1 − cos, and the ten nearest neighbours found",
            Prelude.toSeq(files).Bind(OfFile).Strict() + lattices.Map(Gaussian).Strict()
                + Prelude.toSeq(files).Map(file => Speed(file, rounds)).Strict(),
            notes.Add("recall: of the ten vectors nearest to a query by cosine, how many are among the ten nearest of what comes back."));
    }

    private static Seq<Entry> OfFile(string file)
    {
        var (vectors, n) = Load(file);
        var half = vectors.Length / n / 2 * n;
        var (fitted, measured) = (vectors[..half], vectors[half..]);
        var rivals = Prelude.Seq<(string Name, Func<(float[] Restored, double Bits)> Run)>(
            ("rotation, Lloyd–Max 2 bits, norm", () => VectorRivals.Rotated(measured, n, 2)),
            ("rotation, Lloyd–Max 3 bits, norm", () => VectorRivals.Rotated(measured, n, 3)),
            ("int4, a scale per vector", () => VectorRivals.Scaled(measured, n, 4)),
            ("int8, a scale per vector", () => VectorRivals.Scaled(measured, n, 8)),
            ("product quantization 4 × 256", () => VectorRivals.Product(fitted, measured, n, 4)));
        return rivals.Map(rival =>
        {
            var (restored, bits) = rival.Run();
            var error = Errors(measured, restored, n).CosineDistance;
            var own = lattices.Map(lattice => (Lattice: lattice, Found: At(lattice, fitted, measured, n, error)));
            return new Entry(
                $"{Path.GetFileNameWithoutExtension(file)}: {rival.Name}",
                Prelude.Seq(
                        new Figure("bits", bits, ""), new Figure("1 − cos", error, ""),
                        new Figure("recall", Recall(measured, restored, n), "%"))
                    + own.Bind(one => Prelude.Seq(
                        new Figure(one.Lattice, one.Found.Bits, ""),
                        new Figure($"{one.Lattice}: fewer", 1 - (one.Found.Bits / bits), "%"),
                        new Figure($"{one.Lattice}: recall", Recall(measured, one.Found.Restored, n), "%"))));
        }).Strict();
    }

    /// <summary>Our file at a rival's error: the target of the fit is moved until the other half has that error.</summary>
    private static (double Bits, float[] Restored) At(string lattice, float[] fitted, float[] measured, int n, double error)
    {
        var target = error;
        for (var tries = 0; ; tries++)
        {
            var codec = VectorCodec.Fit(
                fitted, n, new(new VectorTarget.CosineDistance(target)) { Lattice = lattice, Transform = VectorTransformKind.Principal });
            var (bits, restored, found) = File(codec, measured, n);
            if (double.Abs((found / error) - 1) < CloseEnough || tries == 6)
            {
                return (bits, restored);
            }

            target *= error / found;
        }
    }

    private static (double Bits, float[] Restored, double Error) File(VectorCodec codec, float[] vectors, int n)
    {
        using var workers = new Workers(Environment.ProcessorCount);
        var (records, count) = (new VectorRecords(codec, workers), vectors.Length / n);
        using var stream = new MemoryStream();
        var writer = new ContainerWriter(stream, new ContainerHeader
        {
            Kind = ContentKind.Vectors,
            Program = "benchmark",
            Codec = new(codec.Lattice, new string('0', 64)),
            Data = new("vectors", Lattice.Train.Container.ElementType.Float32, Prelude.Seq1(n)),
            DataPerRecord = 1,
        });
        var (block, errors) = records.Encode(vectors, count, 1, 4096);
        var restored = new float[vectors.Length];
        foreach (var page in block.Pages)
        {
            var first = (int)writer.Data;
            writer.Page(first, page.Records, page.Checksum);
            var decoded = (BlockData.Vectors)records.Decode([.. page.Records.Select((record, i) => (record, first + i))]).Data;
            for (var i = 0; i < page.Records.Count; i++)
            {
                decoded[i].CopyTo(restored.AsSpan((first + i) * n));
            }
        }

        writer.Finish();
        return (8.0 * writer.Length / vectors.Length, restored, errors.CosineDistance);
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

    private static VectorErrors Errors(float[] vectors, float[] restored, int n)
    {
        var sum = default(VectorErrors);
        for (var place = 0; place < vectors.Length; place += n)
        {
            sum += VectorErrors.Of(vectors.AsSpan(place, n), restored.AsSpan(place, n));
        }

        return sum;
    }

    /// <summary>The share of the nearest neighbours by cosine, queries being the first vectors, found among restored ones.</summary>
    private static double Recall(float[] vectors, float[] restored, int n)
    {
        var (count, found) = (vectors.Length / n, 0);
        Parallel.For(0, int.Min(Queries, count / 2), query =>
        {
            var (own, other) = (Nearest(vectors, query), Nearest(restored, query));
            Interlocked.Add(ref found, own.Intersect(other).Count());
        });
        return (double)found / Neighbours / int.Min(Queries, count / 2);

        int[] Nearest(float[] among, int query)
        {
            var target = vectors.AsSpan(query * n, n);
            var scores = new double[count];
            for (var i = 0; i < count; i++)
            {
                var candidate = among.AsSpan(i * n, n);
                var (product, square) = (0.0, 1e-300);
                for (var j = 0; j < n; j++)
                {
                    product += (double)target[j] * candidate[j];
                    square += (double)candidate[j] * candidate[j];
                }

                scores[i] = i == query ? double.NegativeInfinity : product / double.Sqrt(square);
            }

            return [.. Enumerable.Range(0, count).OrderByDescending(i => scores[i]).Take(Neighbours)];
        }
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
