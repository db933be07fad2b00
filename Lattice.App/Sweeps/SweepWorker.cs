using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lattice.Train.Files;

namespace Lattice.App.Sweeps;

/// <summary>
/// A process that runs one run of a sweep after another, so that its start and its compiling count once. It ends, the checkpoint of its run
/// saved, when this process closes its input or dies. What it prints goes to the log of its run.
/// </summary>
internal sealed class SweepWorker : IDisposable
{
    // The figures do not depend on it, and a run that is resumed elsewhere takes what is there.
    private const string Processors = "DOTNET_PROCESSOR_COUNT";
    private const string Program = "lattice";

    // Both outputs say that a run has ended.
    private const int Outputs = 2;

    private readonly Process process;
    private readonly SweepFolder folder;
    private readonly Lock gate = new();
    private Work? work;

    private SweepWorker(Process process, SweepFolder folder)
    {
        (this.process, this.folder) = (process, folder);
        process.OutputDataReceived += (_, line) => Keep(line.Data, isFault: false);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, isFault: true);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Gone = process.WaitForExitAsync();
        _ = Gone.ContinueWith(_ => Died(), TaskScheduler.Default);
    }

    /// <summary>Ends with the process.</summary>
    internal Task Gone { get; }

    /// <summary>Starts a worker.</summary>
    internal static SweepWorker Start(string file, SweepFolder folder, int threads)
    {
        var (program, arguments) = Own();
        var info = new ProcessStartInfo(program, [.. arguments, "sweep", "run", file, "--out", folder.Path, "--worker"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        info.Environment[Processors] = threads.ToString(CultureInfo.InvariantCulture);
        return new SweepWorker(Process.Start(info)!, folder);
    }

    /// <summary>Gives it a run; the task ends with the run.</summary>
    /// <exception cref="FileFault">The log cannot be written.</exception>
    internal Task<JobEnd> Give(SweepRun run)
    {
        var given = new Work(run, Open(folder.Log(run.Name)));
        lock (gate)
        {
            work = given;
        }

        try
        {
            process.StandardInput.WriteLine(WorkerProtocol.Give(run.Plan));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has died meanwhile, which ends the run.
        }

        if (Gone.IsCompleted)
        {
            Died();
        }

        return given.End.Task;
    }

    /// <summary>Asks it to save and end.</summary>
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
    public void Dispose() => process.Dispose();

    private void Keep(string? line, bool isFault)
    {
        lock (gate)
        {
            if (line is null || work is not { } current)
            {
                return;
            }

            if (WorkerProtocol.CodeOf(line, current.Run.Name) is { } code)
            {
                if (++current.Marks == Outputs)
                {
                    Finish(current, code, hasDied: false);
                }

                return;
            }

            current.Log.WriteLine(line);
            if (isFault)
            {
                current.Faults.AppendLine(line);
            }
        }
    }

    private void Died()
    {
        lock (gate)
        {
            if (work is { } current)
            {
                Finish(current, process.ExitCode, hasDied: true);
            }
        }
    }

    private void Finish(Work current, int code, bool hasDied)
    {
        work = null;
        current.Log.Dispose();
        current.End.SetResult(
            new JobEnd(current.Run, this, code, hasDied, Stopwatch.GetElapsedTime(current.Start), current.Faults.ToString()));
    }

    /// <summary>This program, as it was started.</summary>
    private static (string Program, string[] Arguments) Own()
    {
        var path = Environment.ProcessPath ?? "";
        return Path.GetFileNameWithoutExtension(path) switch
        {
            Program => (path, []),
            "dotnet" => (path, [Dll()]),
            _ => (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Dll()]),
        };

        static string Dll() => Path.Combine(AppContext.BaseDirectory, Program + ".dll");
    }

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

    private sealed record Work(SweepRun Run, StreamWriter Log)
    {
        public TaskCompletionSource<JobEnd> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public StringBuilder Faults { get; } = new();
        public long Start { get; } = Stopwatch.GetTimestamp();
        public int Marks { get; set; }
    }
}

/// <summary>How a run of a sweep ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Worker">Its worker.</param>
/// <param name="Code">The exit code of the run, or of the worker if that died.</param>
/// <param name="HasDied">Whether the worker died.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Faults">What it wrote to the error stream.</param>
internal sealed record JobEnd(SweepRun Run, SweepWorker Worker, int Code, bool HasDied, TimeSpan Elapsed, string Faults);
