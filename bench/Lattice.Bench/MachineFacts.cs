using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LanguageExt;

namespace Lattice.Bench;

/// <summary>The machine that the figures were measured on.</summary>
internal static class MachineFacts
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Names and values.</summary>
    public static Seq<(string Name, string Value)> Read() => Prelude.Seq(
        ("processor", Processor()),
        ("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("vectors", Vector512.IsHardwareAccelerated ? "512 bits" : Avx2.IsSupported ? "256 bits" : "128 bits"),
        ("runtime", RuntimeInformation.FrameworkDescription),
        ("system", RuntimeInformation.OSDescription),
        ("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("load before", Load()));

    /// <summary>The average number of runnable threads over the last minute: before a benchmark it should be near 0.</summary>
    public static string Load() => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";

    /// <summary>True when the load shows that other work would share the cores.</summary>
    public static bool IsBusy => double.TryParse(Load(), CultureInfo.InvariantCulture, out var load) && load > 0.3;

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
