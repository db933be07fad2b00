using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Domain.Text;

namespace Lattice.App.Runs;

/// <summary>The summary of a finished run, read back from its folder.</summary>
internal static class SavedSummary
{
    /// <summary>The summary. An unfinished run has none; a damaged summary, or one of another spec, is an error.</summary>
    internal static Either<AppFault, RunSummary> Read(SavedSpec saved)
    {
        var folder = saved.Folder;
        return !RunFile.IsThere(folder.Summary)
            ? AppFault.Usage(
                $"{folder.Path} is not finished: it has no {Path.GetFileName(folder.Summary)}. Go on with: lattice resume {folder.Path}")
            : RunFile.Read(folder.Summary, Remedy(folder), SummaryJson.Read).Bind(summary => OfThisSpec(saved, summary));
    }

    /// <summary>
    /// What to do about a damaged summary or damaged metrics: an evaluation rewrites both, if there is something to evaluate.
    /// </summary>
    internal static string Remedy(RunFolder folder) => Directory.Exists(folder.Checkpoints)
        ? $"'lattice evaluate {folder.Path}' writes the file anew; or restore it from a copy."
        : "Restore the file from a copy.";

    private static Either<AppFault, RunSummary> OfThisSpec(SavedSpec saved, RunSummary summary)
    {
        var (hash, result) = (SpecHash.Of(saved.Spec), summary.Result);
        return hash == result.SpecHash || SpecHash.FirstVersion(saved.Folder.ResolvedSpec) == result.SpecHash
            ? summary with { Result = result with { Measure = saved.Spec.Objective.Loss.Row().Measure } }
            : AppFault.BadInput(
                $"{saved.Folder.Summary} belongs to another spec than {Path.GetFileName(saved.Folder.ResolvedSpec)} "
                + $"(hash {Display.Clean(result.SpecHash, SpecHash.Length)}, not {hash}). Restore the one that was changed, or repeat the "
                + $"run.");
    }
}
