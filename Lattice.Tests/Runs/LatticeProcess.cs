using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit.Sdk;

namespace Lattice.Tests.Runs;

/// <summary>The built program in a process of its own: the one that lies beside the tests.</summary>
internal sealed partial class LatticeProcess : IDisposable
{
    // Nothing here takes a minute; a process that hangs must not hang the tests.
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private LatticeProcess(ProcessStartInfo start)
    {
        process = Process.Start(start) ?? throw new XunitException("The program did not start.");
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts <c>lattice arguments…</c> in a folder; <paramref name="environment"/> lists name=value.</summary>
    public static LatticeProcess Start(string folder, IEnumerable<string> environment, params string[] arguments)
    {
        HeedInterrupts();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "lattice.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var setting in environment)
        {
            var parts = setting.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        return new LatticeProcess(start);
    }

    /// <summary>Runs a command line to its end.</summary>
    public static (int Code, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using var running = Start(folder, [], arguments);
        return running.End();
    }

    /// <summary>Waits for the end.</summary>
    public (int Code, string Output, string Error) End()
    {
        if (!process.WaitForExit(TooLong))
        {
            process.Kill(entireProcessTree: true);
            throw new XunitException($"The program did not end.\n{output.Result}\n{error.Result}");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Ends the process without asking it.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Sends a signal.</summary>
    public void Send(int signal) => _ = SendSignal(process.Id, signal);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    /// <summary>
    /// A shell without job control starts what runs in the background with interrupts ignored; the tests would hand that down, and the program
    /// rightly keeps to it. Here children are to heed them.
    /// </summary>
    private static void HeedInterrupts()
    {
        const int interrupt = 2;
        const string status = "/proc/self/status";
        const string ignored = "SigIgn:";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith(ignored, StringComparison.Ordinal)) : null;
        if (line is not null && (Convert.ToUInt64(line[ignored.Length..].Trim(), 16) & (1UL << (interrupt - 1))) != 0)
        {
            _ = SetHandler(interrupt, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
