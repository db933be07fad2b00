using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lattice.Train.Files;

namespace Lattice.App.Sweeps;

/// <summary>
/// A run of a sweep in a process of its own, which ends, its checkpoint saved, when this process closes its input or dies. What it prints
/// goes to a log file.
/// </summary>
internal sealed class SweepJob : IDisposable
{
    // The figures do not depend on it, and a run that is resumed elsewhere takes what is there.
    private const string Processors = "DOTNET_PROCESSOR_COUNT";
    private const string Program = "lattice";

    private readonly Process process;
    private readonly StreamWriter log;
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly StringBuilder faults = new();

    private SweepJob(SweepRun run, Process process, StreamWriter log)
    {
        (Run, this.process, this.log) = (run, process, log);
        process.OutputDataReceived += (_, line) => Keep(line.Data, isFault: false);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, isFault: true);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    /// <summary>The run.</summary>
    internal SweepRun Run { get; }

    /// <summary>Ends with the process.</summary>
    internal Task Ended { get; }

    /// <summary>Its exit code.</summary>
    internal int Code => process.ExitCode;

    /// <summary>How long it took.</summary>
    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>What it wrote to the error stream.</summary>
    internal string Faults
    {
        get
        {
            lock (log)
            {
                return faults.ToString();
            }
        }
    }

    /// <summary>Starts the run as <c>lattice sweep run FILE --index</c>.</summary>
    /// <exception cref="FileFault">The log cannot be written.</exception>
    internal static SweepJob Start(string file, SweepFolder folder, SweepRun run, int threads)
    {
        var info = new ProcessStartInfo
        {
            FileName = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == Program ? path : Host(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        info.Environment[Processors] = threads.ToString(CultureInfo.InvariantCulture);
        if (info.FileName != Environment.ProcessPath || Path.GetFileNameWithoutExtension(info.FileName) != Program)
        {
            info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, Program + ".dll"));
        }

        foreach (var word in (string[])[
            "sweep", "run", file, "--out", folder.Path, "--index", run.Plan.Index.ToString(CultureInfo.InvariantCulture), "--job"])
        {
            info.ArgumentList.Add(word);
        }

        var log = Open(folder.Log(run.Name));
        return new SweepJob(run, Process.Start(info)!, log);
    }

    /// <summary>Asks the run to save and end.</summary>
    internal void Stop()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        log.Dispose();
    }

    private void Keep(string? line, bool isFault)
    {
        if (line is null)
        {
            return;
        }

        lock (log)
        {
            log.WriteLine(line);
            if (isFault)
            {
                faults.AppendLine(line);
            }
        }
    }

    private static string Host() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? path
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static StreamWriter Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false))
            {
                AutoFlush = true,
                NewLine = "\n",
            };
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(path, fault);
        }
    }
}
