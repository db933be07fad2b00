using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// How many bits per number do files of vectors take at the error of what others do, and how many neighbours do they find at the bytes of
/// others? Then i.i.d. Gaussian numbers at 2 bits.
/// </summary>
internal static class VectorsBenchmark
{
    public const string Name = "vectors";

    private static readonly Seq<string> lattices = Prelude.Seq("E8", "Leech");

    /// <summary>Every file of <c>vectors/*.npy</c> in the folder of data, and i.i.d. numbers.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var (files, folder) = Files();
        var notes = !files.IsEmpty ? Seq<string>.Empty : Prelude.Seq1($"There are no vectors: put .npy files into {folder}.");
        return new(
            Name, "bits per number at the rival's own 1 − cos, and the ten nearest neighbours found, then and at the rival's own bits",
            files.Bind(OfFile).Strict() + lattices.Map(Gaussian).Strict(),
            notes.Add("recall: of the ten vectors nearest to a query by cosine, how many are among the ten nearest of what comes back.")
                .Add("bits: with all of the file of one vector a record, index, padding and header, without the codec; of rivals codes and "
                    + "scales, without rotation and centroids. All are fitted to one half of the file and measured on the other."));
    }

    /// <summary>The files of vectors, and where they are looked for.</summary>
    internal static (Seq<string> Files, string Folder) Files()
    {
        var folder = Path.Combine(DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name))).Path, "vectors");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.npy").Order(StringComparer.Ordinal).ToArray() : [];
        return (Prelude.toSeq(files), folder);
    }

    /// <summary>The vectors of a file.</summary>
    internal static (float[] Vectors, int Width) Load(string file)
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
}
