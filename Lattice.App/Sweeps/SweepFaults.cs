using System.Globalization;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;

namespace Lattice.App.Sweeps;

/// <summary>The faults of a sweep's runs as lines; a fault that several runs share is told once.</summary>
/// <param name="SweepFile">The sweep file.</param>
/// <param name="BaseFile">The base's file.</param>
internal sealed record SweepFaults(string SweepFile, string BaseFile)
{
    private const int LongestName = 140;

    /// <summary>The fault of a command.</summary>
    internal AppFault Of(Seq<(PlannedRun Run, SpecError Fault)> faults) => AppFault.OfSweep(Prelude.toSeq(faults
        .GroupBy(one => (File: FileOf(one.Run, one.Fault), one.Fault.At.Line, Sentence: one.Fault.Render()))
        .OrderBy(group => group.Key.File, StringComparer.Ordinal).ThenBy(group => group.Key.Line)
        .Select(group => string.Join(
            ": ", Place(group.Key.File, group.Key.Line), Runs(Prelude.toSeq(group.Select(one => one.Run.Name)).Strict()),
            group.Key.Sentence))).Strict());

    private string FileOf(PlannedRun run, SpecError fault) =>
        SpecFile.NameOf(run.IsOfSweep(fault) || fault is SpecError.RunsEqual ? SweepFile : BaseFile);

    private static string Place(string file, int line) =>
        line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : file;

    private static string Runs(Seq<string> names) => names.Count switch
    {
        1 => Display.Clean(names.Head, LongestName),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Display.Clean(names.Head, LongestName)} and {names.Count - 1} more"),
    };
}
