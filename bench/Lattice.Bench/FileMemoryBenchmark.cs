using System.Text;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// How much memory do <c>lattice compress</c> and <c>lattice decompress</c> need for files far larger than that? Images, and sentences.
/// </summary>
internal static class FileMemoryBenchmark
{
    public const string Name = "file-memory";

    private const double TargetMegabytes = 300;
    private const int ImagesPerRound = 127_000;
    private const int LinesPerRound = 50_000;
    private const int Width = 784;

    /// <summary>Files of 100 MB of images, and 2 MB of text, a round.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var question = $"peak resident memory of coding {rounds * ImagesPerRound:N0} images from and to an array of "
            + $"{rounds * ImagesPerRound / 1000 * Width / 1000:N0} MB, two threads, effort 0; and of {rounds * LinesPerRound:N0} sentences";
        if (ProgramRun.Root is not { } root)
        {
            return new BenchmarkResult(Name, question, Seq<Entry>.Empty, Prelude.Seq1(ProgramRun.LeftOut));
        }

        var folder = Directory.CreateTempSubdirectory("lattice-file-memory-");
        try
        {
            var (images, text) = (Path.Combine(folder.FullName, "images.npy"), Path.Combine(folder.FullName, "sentences.txt"));
            WriteImages(images, rounds);
            WriteText(text, rounds);
            return new BenchmarkResult(
                Name, question,
                Both("images, models/mnist-leech", images, Path.Combine(root, "models", "mnist-leech"))
                    + Both("sentences, a small model", text, Path.Combine(root, "Lattice.Tests", "Compression", "Golden", "sentences")),
                Prelude.Seq1("The images are the embedded MNIST's test images, again and again."));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static Seq<Entry> Both(string subject, string file, string run)
    {
        var (coded, back) = (file + ".lattice", Path.ChangeExtension(file, ".back" + Path.GetExtension(file)));
        var writing = ProgramRun.Watch([0], "compress", file, "--run", run, "--out", coded, "--threads", "2");
        var reading = ProgramRun.Watch([0], "decompress", coded, "--run", run, "--out", back, "--threads", "2");
        if (!Same(file, back))
        {
            throw new InvalidOperationException($"{subject} did not come back.");
        }

        return Prelude.Seq(Of($"compress {subject}", writing), Of($"decompress {subject}", reading));
    }

    private static Entry Of(string subject, (double Megabytes, double Seconds) found) => new(subject, Prelude.Seq(
        new Figure("peak", found.Megabytes, "MB"), new Figure("target", TargetMegabytes, "MB"),
        new Figure("wall time", found.Seconds, "s")));

    private static void WriteImages(string path, int rounds)
    {
        var test = DataSource.Load(new DataSpec.Mnist(DataLimits.None), new DataFolder(Path.GetTempPath())).Bind(data => data.AsRows())
            .IfLeft(error => throw new InvalidOperationException(error.Render())).Test;
        using var file = File.Create(path);
        file.Write(NpyWriter.Head("|u1", rounds * ImagesPerRound, 28, 28));
        var (row, bytes) = (new float[Width], new byte[Width]);
        for (var image = 0; image < rounds * ImagesPerRound; image++)
        {
            test.CopyRow(image % test.Count, row);
            for (var i = 0; i < Width; i++)
            {
                bytes[i] = (byte)row[i];
            }

            file.Write(bytes);
        }
    }

    private static void WriteText(string path, int rounds)
    {
        string[] words = ["a", "the", "old", "dog", "cat", "sees", "hat", "tree", "ball", "wet"];
        using var file = File.Create(path);
        for (var line = 0; line < rounds * LinesPerRound; line++)
        {
            var sentence = Enumerable.Range(0, 2 + (line % 13)).Select(place => words[((line * 7) + (place * place)) % words.Length]);
            file.Write(Encoding.UTF8.GetBytes(string.Join(' ', sentence.Append($"unheard{line % 5003}")) + "\n"));
        }
    }

    private static bool Same(string one, string other)
    {
        using var first = new BufferedStream(File.OpenRead(one), 1 << 16);
        using var second = new BufferedStream(File.OpenRead(other), 1 << 16);
        int found;
        while ((found = first.ReadByte()) == second.ReadByte())
        {
            if (found < 0)
            {
                return true;
            }
        }

        return false;
    }
}
