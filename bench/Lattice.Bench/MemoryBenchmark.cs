using System.Diagnostics;
using System.Globalization;
using LanguageExt;

namespace Lattice.Bench;

/// <summary>How much memory does the program need, from start to report, for the reference model on MNIST?</summary>
internal static class MemoryBenchmark
{
    public const string Name = "memory";

    private const double TargetMegabytes = 600;
    private const int ExpectationMissed = 5;
    private const int Epochs = 2;
    private const int Images = 200;

    /// <summary>Starts the built program and reads its peak resident size until it ends.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var question = $"peak resident memory of a whole run: {Epochs} epochs of MNIST, evaluation with {Images} images × 1,000 samples";
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var root = build;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "LatticeFn.sln")))
        {
            root = root.Parent;
        }

        if (root is null || !OperatingSystem.IsLinux())
        {
            return new BenchmarkResult(
                Name, question, Seq<Entry>.Empty,
                Prelude.Seq1("Left out: it reads /proc and must run from a build inside the repository."));
        }

        // The program is next to this one, in its own build folder of the same configuration and framework.
        var program = Path.Combine(root.FullName, "Lattice.App", "bin", build.Parent!.Name, build.Name, "lattice.dll");
        var folder = Directory.CreateTempSubdirectory("lattice-memory-");
        try
        {
            var (peak, seconds) =
                Watch(program, Path.Combine(root.FullName, "specs", "mnist", "rectangular.yaml"), Path.Combine(folder.FullName, "run"));
            return new BenchmarkResult(
                Name, question,
                Prelude.Seq1(new Entry(
                    "lattice run",
                    Prelude.Seq(
                        new Figure("peak", peak, "MB"), new Figure("target", TargetMegabytes, "MB"),
                        new Figure("of the target", peak / TargetMegabytes, "%"),
                        new Figure("wall time", seconds, "s")))),
                Seq<string>.Empty);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static (double Megabytes, double Seconds) Watch(string program, string spec, string output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
                 {
                     program, "run", spec, "--set", "data.source=mnist", "--set", $"train.epochs={Epochs}",
                     "--set", $"evaluate.images={Images}", "--out", output,
                 })
        {
            start.ArgumentList.Add(argument);
        }

        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0.0;
        do
        {
            peak = double.Max(peak, PeakMegabytes(process.Id));
        }
        while (!process.WaitForExit(20));

        process.WaitForExit();

        // Two epochs do not reach the paper's figure.
        return process.ExitCode is 0 or ExpectationMissed
            ? (peak, Stopwatch.GetElapsedTime(clock).TotalSeconds)
            : throw new InvalidOperationException($"lattice run ended with {process.ExitCode}: {errors.Result}");
    }

    /// <summary>The peak so far, as recorded by the system; 0 if the process has just ended.</summary>
    private static double PeakMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(
                text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
