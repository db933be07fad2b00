using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit.Sdk;

namespace Lattice.Tests.Runs;

/// <summary>The built program in a process of its own: the one that lies beside the tests.</summary>
internal sealed partial class LatticeProcess : IDisposable
{
    // Nothing here takes a minute; a process that hangs must not hang the tests.
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(10);

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "lattice.dll");

    private readonly Process process;
    private readonly StringBuilder written = new();
    private readonly Task<string> output;
    private readonly Task<string> error;

    private LatticeProcess(ProcessStartInfo start)
    {
        HeedInterrupts();
        process = Process.Start(start) ?? throw new XunitException("The program did not start.");
        output = Task.Run(() => Gather(process.StandardOutput));
        error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts <c>lattice arguments…</c> in a folder; <paramref name="environment"/> lists name=value.</summary>
    public static LatticeProcess Start(string folder, IEnumerable<string> environment, params string[] arguments)
    {
        var start = Of(Host, folder);
        start.ArgumentList.Add(Program);
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

    /// <summary>Starts a copy of the program, which lies in the folder.</summary>
    public static LatticeProcess StartCopy(string folder, params string[] arguments)
    {
        var start = Of(Host, folder);
        start.ArgumentList.Add(Path.Combine(folder, Path.GetFileName(Program)));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new LatticeProcess(start);
    }

    /// <summary>Starts a program whose standard input stays open and says nothing.</summary>
    public static LatticeProcess StartWaiting(string folder, params string[] arguments)
    {
        var start = Of(Host, folder);
        start.RedirectStandardInput = true;
        start.Environment["LATTICEFN_DATA"] = folder;
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new LatticeProcess(start);
    }

    /// <summary>Runs a script of bash to its end; in it the word <c>lattice</c> is the program.</summary>
    public static (int Code, string Output, string Error) Shell(string folder, string script)
    {
        var start = Of("bash", folder);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"lattice() {{ '{Host}' '{Program}' \"$@\"; }}\n{script}");
        using var running = new LatticeProcess(start);
        return running.End();
    }

    /// <summary>Runs a command line to its end.</summary>
    public static (int Code, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using var running = Start(folder, [], arguments);
        return running.End();
    }

    /// <summary>True once the program has taken over what becomes of a signal.</summary>
    public bool Heeds(int signal)
    {
        const string caught = "SigCgt:";
        var status = $"/proc/{process.Id}/status";
        var line = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith(caught, StringComparison.Ordinal))
            : null;
        return line is not null && (Convert.ToUInt64(line[caught.Length..].Trim(), 16) & (1UL << (signal - 1))) != 0;
    }

    /// <summary>Gives the standard input a text, and ends it.</summary>
    public void Feed(string text)
    {
        process.StandardInput.Write(text);
        process.StandardInput.Close();
    }

    /// <summary>Waits until the program has written a text.</summary>
    public void AwaitOutput(string text)
    {
        while (!process.HasExited && !Written().Contains(text, StringComparison.Ordinal))
        {
            Thread.Sleep(5);
        }
    }

    /// <summary>Waits for the end.</summary>
    public (int Code, string Output, string Error) End(TimeSpan? limit = null)
    {
        if (!process.WaitForExit(limit ?? TooLong))
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

    // Of an output without end the beginning is enough.
    private string Gather(StreamReader reader)
    {
        const int most = 1 << 24;
        var buffer = new char[1 << 16];
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            lock (written)
            {
                written.Append(buffer, 0, int.Min(count, most - written.Length));
            }
        }

        return Written();
    }

    private string Written()
    {
        lock (written)
        {
            return written.ToString();
        }
    }

    private static ProcessStartInfo Of(string program, string folder) => new(program)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>
    /// A shell without job control starts what runs in the background with interrupts ignored; the tests would hand that down, and the
    /// program rightly keeps to it. Here children are to heed them.
    /// </summary>
    private static void HeedInterrupts()
    {
        const int interrupt = 2;
        const string status = "/proc/self/status";
        const string ignored = "SigIgn:";
        var line = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith(ignored, StringComparison.Ordinal))
            : null;
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
