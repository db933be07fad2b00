using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Lattice.Train.Files;

namespace Lattice.App.Sweeps;

/// <summary>Which process on which machine, so that another process can tell whether it still runs.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Space">
/// What process numbers belong to: the machine's start and the container. Machines may share a name, and containers a machine.
/// </param>
/// <param name="Number">The process's number.</param>
/// <param name="Started">When the process was started, as the system tells; numbers are used again.</param>
internal sealed record ProcessIdentity(string Host, string Space, int Number, string Started)
{
    /// <summary>This process.</summary>
    internal static ProcessIdentity Own { get; } = new(
        Environment.MachineName, OwnSpace(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    /// <summary>True when this process can tell whether it runs.</summary>
    internal bool IsHere => Host == Own.Host && Space == Own.Space;

    /// <summary>True while it runs; only for a process that is here.</summary>
    internal bool IsAlive => StartOf(Number) == Started;

    private static string OwnSpace()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return "";
        }
    }

    /// <summary>The start of a process; null when there is none, or only what is left of one that has ended.</summary>
    private static string? StartOf(int number) => OperatingSystem.IsLinux() ? LinuxStartOf(number) : SystemStartOf(number);

    private static string? LinuxStartOf(int number)
    {
        const int state = 0, start = 19;
        try
        {
            // The name of the program, in parentheses, may contain anything.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{number}/stat"));
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields[state] is "Z" or "X" ? null : fields[start];
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return null;
        }
    }

    private static string? SystemStartOf(int number)
    {
        try
        {
            using var process = Process.GetProcessById(number);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
