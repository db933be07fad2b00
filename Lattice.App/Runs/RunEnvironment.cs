using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>What a run ran on. It explains wall times; no figure depends on it.</summary>
internal static class RunEnvironment
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Names and values.</summary>
    public static Seq<EnvironmentEntry> Entries(int threads) => Prelude.Seq(
        new EnvironmentEntry("version", typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown"),
        new EnvironmentEntry("commit", Commit()),
        new EnvironmentEntry("runtime", RuntimeInformation.FrameworkDescription),
        new EnvironmentEntry("system", RuntimeInformation.OSDescription),
        new EnvironmentEntry("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
        new EnvironmentEntry("vectors", Vector512.IsHardwareAccelerated ? "512 bits" : Avx2.IsSupported ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "none"),
        new EnvironmentEntry("processors", System.Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new EnvironmentEntry("threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The entries as JSON.</summary>
    public static string ToJson(Seq<EnvironmentEntry> entries) =>
        JsonSerializer.Serialize(entries.ToDictionary(entry => entry.Name, entry => entry.Value), Indented) + "\n";

    /// <summary>The entries of a file written by <see cref="ToJson"/>.</summary>
    public static Seq<EnvironmentEntry> Read(string file) => File.Exists(file)
        ? Prelude.toSeq((JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? []).Select(entry => new EnvironmentEntry(entry.Key, entry.Value)))
        : Prelude.Seq<EnvironmentEntry>();

    /// <summary>The commit the assembly was built from, as the build wrote it behind the version.</summary>
    private static string Commit()
    {
        var version = typeof(RunEnvironment).Assembly
            .GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
            .OfType<System.Reflection.AssemblyInformationalVersionAttribute>().FirstOrDefault()?.InformationalVersion ?? string.Empty;
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? "unknown" : version[(plus + 1)..];
    }
}
