using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Text;

namespace Lattice.App.Runs;

/// <summary>The environment of a run. It explains wall times; no figure depends on it.</summary>
internal static class RunEnvironment
{
    /// <summary>The program's version.</summary>
    internal static string Version { get; } = typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>Names and values.</summary>
    public static Seq<EnvironmentEntry> Entries(string engine, int threads) => Prelude.Seq(
        new EnvironmentEntry("version", Version),
        new EnvironmentEntry("commit", Commit()),
        new EnvironmentEntry("runtime", RuntimeInformation.FrameworkDescription),
        new EnvironmentEntry("system", RuntimeInformation.OSDescription),
        new EnvironmentEntry("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
        new EnvironmentEntry(
            "vectors",
            Vector512.IsHardwareAccelerated
                ? "512 bits"
                : Avx2.IsSupported ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "none"),
        new EnvironmentEntry("processors", System.Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new EnvironmentEntry("engine", engine),
        new EnvironmentEntry("threads", threads.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The entries as JSON.</summary>
    public static string ToJson(Seq<EnvironmentEntry> entries) =>
        SpecJson.Write(new JsonObject(entries.Map(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Value))));

    /// <summary>Reads the text back, up to the first fault.</summary>
    public static Either<RunFileError, Seq<EnvironmentEntry>> Read(string text) =>
        JsonText.Read(text, root => root.Properties().Map(place => new EnvironmentEntry(place.Key, place.Characters())).Strict());

    /// <summary>
    /// The environment from a run's folder. It only explains wall times, so a missing or damaged file is not an error: an entry says so
    /// instead.
    /// </summary>
    /// <param name="file">Path of <c>environment.json</c>.</param>
    internal static Seq<EnvironmentEntry> Of(string file) => !File.Exists(file)
        ? Prelude.Seq1(Unknown)
        : RunFile.Text(file).Bind(Read).IfLeft(Prelude.Seq1(new EnvironmentEntry("environment", "the run's environment.json is damaged")));

    /// <summary>The entry for a folder without the file.</summary>
    internal static EnvironmentEntry Unknown { get; } = new("environment", "unknown: the run's folder has no environment.json");

    /// <summary>The commit that the assembly was built from; the build appends it to the version.</summary>
    private static string Commit()
    {
        var version = typeof(RunEnvironment).Assembly
            .GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
            .OfType<System.Reflection.AssemblyInformationalVersionAttribute>().FirstOrDefault()?.InformationalVersion ?? string.Empty;
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? "unknown" : version[(plus + 1)..];
    }
}
