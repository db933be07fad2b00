using System.Diagnostics;
using System.Runtime.InteropServices;
using LanguageExt;

namespace Lattice.Bench;

/// <summary>How long does a short command take, from start to end: the program as archives have it, and as it is built?</summary>
internal static class StartBenchmark
{
    public const string Name = "start";

    private const string Point = "0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8\n";
    private const string Rival = "python3 -c \"import numpy\"";

    /// <summary>Publishes the program, which takes minutes, and runs the commands in turn, whole processes, each round.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        const string Question = "wall time of whole processes";
        if (ProgramRun.Root is not { } root)
        {
            return new BenchmarkResult(Name, Question, Seq<Entry>.Empty, Prelude.Seq1(ProgramRun.LeftOut));
        }

        var folder = Directory.CreateTempSubdirectory("lattice-start-");
        try
        {
            var published = Path.Combine(folder.FullName, "program");
            string[] publish =
            [
                "publish", Path.Combine(root, "Lattice.App"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "--self-contained", "-o", published, "-p:PackAsTool=false", "-p:DebugType=none",
                "--artifacts-path", Path.Combine(folder.FullName, "build"),
            ];
            _ = Time("dotnet", "", publish);
            var program = Path.Combine(published, "lattice");
            var build = ProgramRun.Program;
            string[] quantize = ["quantize", "--lattice", "E8"];
            (string Name, Func<double> Run)[] subjects =
            [
                ("published: lattice --help", () => Time(program, "", ["--help"])),
                ("published: lattice quantize, one point", () => Time(program, Point, quantize)),
                ("built: dotnet lattice.dll --help", () => Time("dotnet", "", [build, "--help"])),
                ("built: dotnet lattice.dll quantize, one point", () => Time("dotnet", Point, [build, .. quantize])),
                (Rival, () => Time("/usr/bin/python3", "", ["-c", "import numpy"])),
            ];
            if (!File.Exists("/usr/bin/python3"))
            {
                subjects = subjects[..^1];
            }

            var times = subjects.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round <= rounds; round++)
            {
                for (var i = 0; i < subjects.Length; i++)
                {
                    var seconds = subjects[i].Run();
                    if (round > 0)
                    {
                        // The first round finds the files not yet in memory.
                        times[i].Add(seconds);
                    }
                }
            }

            return new BenchmarkResult(
                Name, $"{Question}, median of {rounds} rounds in turn",
                Prelude.toSeq(subjects.Zip(times, (subject, found) => new Entry(
                    subject.Name,
                    Prelude.Seq(
                        new Figure("time", Measurement.Median(Prelude.toSeq(found)) * 1e3, "ms"),
                        new Figure("fastest", found.Min() * 1e3, "ms"))))).Strict(),
                Seq<string>.Empty);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static double Time(string program, string input, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(clock).TotalSeconds
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}{output}");
    }
}
