using System.Diagnostics;
using System.Globalization;

namespace Lattice.Bench;

/// <summary>Runs the built program in a process of its own and watches its memory.</summary>
internal static class ProgramRun
{
    /// <summary>Why a benchmark that needs this is left out.</summary>
    public const string LeftOut = "Left out: it reads /proc and must run from a build inside the repository.";

    private static readonly DirectoryInfo build = new(AppContext.BaseDirectory);

    /// <summary>The repository's folder; null where this cannot work.</summary>
    public static string? Root { get; } = OperatingSystem.IsLinux() ? Find() : null;

    /// <summary>The built program: next to this one, in its own build folder of the same configuration and framework.</summary>
    public static string Program => Path.Combine(Root!, "Lattice.App", "bin", build.Parent!.Name, build.Name, "lattice.dll");

    /// <summary>Runs a command line, and returns the peak of its resident memory and its wall time.</summary>
    /// <param name="codes">The exit codes that are no failure.</param>
    /// <param name="arguments">The command line.</param>
    public static (double Megabytes, double Seconds) Watch(int[] codes, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
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
        return codes.Contains(process.ExitCode)
            ? (peak, Stopwatch.GetElapsedTime(clock).TotalSeconds)
            : throw new InvalidOperationException($"lattice {arguments[0]} ended with {process.ExitCode}: {errors.Result}");
    }

    private static string? Find()
    {
        var root = build;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "LatticeFn.sln")))
        {
            root = root.Parent;
        }

        return root?.FullName;
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
