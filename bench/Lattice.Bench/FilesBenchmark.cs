using System.Diagnostics;
using System.IO.Compression;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// How many bytes do other formats take for the data of <c>results/bits</c>? The static MNIST test set as packed bits, row by row, and as
/// one picture of 100 × 100 images, the test splits of the Frey faces and of MNIST in grey levels, and the Multi30k test captions as text.
/// </summary>
internal static class FilesBenchmark
{
    public const string Name = "files";

    private const int Side = 28;
    private const int Across = 100;

    /// <summary>Writes the data into a scratch folder and runs every tool that is installed.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var scratch = Directory.CreateTempSubdirectory("lattice-files-");
        try
        {
            var notes = new List<string>();
            var entries = Images(scratch.FullName, notes) + LevelFiles.All(scratch.FullName, notes) + Captions(scratch.FullName, notes);
            return new(Name, "bytes of the same data in other formats", entries, Prelude.toSeq(notes).Strict());
        }
        finally
        {
            scratch.Delete(true);
        }
    }

    private static Seq<Entry> Images(string scratch, List<string> notes)
    {
        var folder = DataFolder.Resolve(name => Prelude.Optional(Environment.GetEnvironmentVariable(name)));
        var loaded = DataSource.Load(new DataSpec.StaticMnist(Option<string>.None, DataLimits.None), folder).Bind(data => data.AsRows());
        if (loaded.Case is not DataSet set)
        {
            notes.Add("The images are left out: lattice data fetch static-mnist.");
            return Seq<Entry>.Empty;
        }

        var (packed, picture) = (new byte[set.Test.Count * Side * Side / 8], new byte[Across * Side * Across * Side / 8]);
        var row = new float[Side * Side];
        for (var image = 0; image < set.Test.Count; image++)
        {
            set.Test.CopyRow(image, row);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] == 1)
                {
                    Set(packed, (image * row.Length) + i);
                    Set(picture, ((((image / Across * Side) + (i / Side)) * Across * Side) + (image % Across * Side)) + (i % Side));
                }
            }
        }

        var bits = Save(scratch, "bits", packed);
        var pbm = Save(
            scratch, "picture.pbm", [.. System.Text.Encoding.ASCII.GetBytes($"P4\n{Across * Side} {Across * Side}\n"), .. picture]);
        var pixels = (double)set.Test.Count * row.Length;
        var png = Path.Combine(scratch, "picture.png");
        return Prelude.toSeq(new[]
        {
            Of("packed bits", packed.Length),
            Tool("xz -9e, packed bits", bits, pixels, "xz", "-9", "-e", "-k", bits),
            Tool("zstd -19, packed bits", bits, pixels, "zstd", "-q", "-19", "--ultra", "-f", bits),
            Tool("bzip2 -9, packed bits", bits, pixels, "bzip2", "-9", "-k", bits),
            Of("Brotli 11, packed bits", Brotli(packed)),
            Tool("PNG by optipng -o7, one picture", png, pixels, "optipng", "-quiet", "-o7", "-out", png, pbm),
            Tool("WebP lossless, one picture", png + ".webp", pixels, "cwebp", "-quiet", "-lossless", "-z", "9", png, "-o", png + ".webp"),
            Tool("JPEG XL lossless, one picture", png + ".jxl", pixels, "cjxl", png, png + ".jxl", "-d", "0", "-e", "9", "--quiet"),
            Tool("JPEG 2000 lossless, one picture", png + ".jp2", pixels, "opj_compress", "-i", Pgm(scratch, picture), "-o", png + ".jp2"),
        }).Filter(entry => entry is not null).Strict()!;

        Entry Of(string subject, long bytes) => Sized(subject, bytes, pixels, "bit per pixel");

        Entry? Tool(string subject, string file, double count, string program, params string[] arguments) =>
            Size(file, program, arguments, notes) is { } bytes ? Sized(subject, bytes, count, "bit per pixel") : null;
    }

    private static Seq<Entry> Captions(string scratch, List<string> notes)
    {
        var data = Environment.GetEnvironmentVariable("LATTICEFN_DATA");
        var path = Path.Combine(data ?? "", "text", "multi30k.test_2016_flickr.lc.norm.tok.en.gz");
        if (!File.Exists(path))
        {
            notes.Add($"The captions are left out: {path} is not there.");
            return Seq<Entry>.Empty;
        }

        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        packed.CopyTo(memory);
        var text = memory.ToArray();
        var words = System.Text.Encoding.UTF8.GetString(text).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length
            + text.Count(one => one == '\n');
        var file = Save(scratch, "captions", text);
        return Prelude.toSeq(new[]
        {
            Sized("text", text.Length, words, "bit per word"),
            Tool("xz -9e", "xz", "-9", "-e", "-k", file),
            Tool("zstd -19", "zstd", "-q", "-19", "--ultra", "-f", file),
            Tool("bzip2 -9", "bzip2", "-9", "-k", file),
            Sized("Brotli 11", Brotli(text), words, "bit per word"),
        }).Filter(entry => entry is not null).Strict()!;

        Entry? Tool(string subject, string program, params string[] arguments) =>
            Size(file, program, arguments, notes) is { } bytes ? Sized(subject, bytes, words, "bit per word") : null;
    }

    internal static Entry Sized(string subject, long bytes, double count, string unit) => new(
        subject, Prelude.Seq(new Figure("size", bytes, "bytes"), new Figure("rate", bytes * 8 / count, unit)));

    /// <summary>The size of what a tool writes: the named file, or the input with another extension; null if it did not run.</summary>
    internal static long? Size(string file, string program, string[] arguments, List<string> notes)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var output = program switch { "xz" => file + ".xz", "zstd" => file + ".zst", "bzip2" => file + ".bz2", _ => file };
            return process.ExitCode == 0 ? new FileInfo(output).Length : throw new InvalidOperationException($"exit {process.ExitCode}");
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            notes.Add($"{program} is left out: {fault.Message}");
            return null;
        }
    }

    private static long Brotli(byte[] bytes)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, room, out var written, 11, 24) ? written : throw new InvalidOperationException("Brotli");
    }

    private static string Pgm(string scratch, byte[] picture) => Save(scratch, "picture.pgm",
        [.. System.Text.Encoding.ASCII.GetBytes($"P5\n{Across * Side} {Across * Side}\n1\n"),
            .. Enumerable.Range(0, picture.Length * 8).Select(i => (byte)((picture[i / 8] >> (7 - (i % 8))) & 1))]);

    private static void Set(byte[] bits, int place) => bits[place / 8] |= (byte)(128 >> (place % 8));

    internal static string Save(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
