using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Domain.Validation;

namespace Lattice.App.Runs;

/// <summary>The summary of a finished run, read back from its folder.</summary>
internal static class SavedSummary
{
    /// <summary>
    /// The summary, or the exit code: <see cref="ExitCode.UsageOrSpec"/> for a run that is not finished, <see cref="ExitCode.BadInput"/> for a summary that is damaged or
    /// belongs to another spec than the folder's.
    /// </summary>
    internal static Either<int, RunSummary> Read(Streams streams, SavedSpec saved)
    {
        var folder = saved.Folder;
        if (!RunFile.IsThere(folder.Summary))
        {
            streams.Error.WriteLine($"lattice: {folder.Path} is not finished: it has no {Path.GetFileName(folder.Summary)}. Go on with: lattice resume {folder.Path}");
            return ExitCode.UsageOrSpec;
        }

        return RunFile.Read(streams, folder.Summary, Remedy(folder), SummaryJson.Read).Bind(summary => OfThisSpec(streams, saved, summary.Result)
            .Map(_ => summary with { Result = summary.Result with { IsSquared = saved.Spec.Objective.Loss == LossSpec.Squared } }));
    }

    /// <summary>What to do about a damaged summary, or about metrics: both are written anew by an evaluation, where there is something to evaluate.</summary>
    internal static string Remedy(RunFolder folder) => Directory.Exists(folder.Checkpoints)
        ? $"'lattice evaluate {folder.Path}' writes the file anew; or restore it from a copy."
        : "Restore the file from a copy.";

    private static Either<int, Unit> OfThisSpec(Streams streams, SavedSpec saved, RunResult result)
    {
        var hash = SpecHash.Of(saved.Spec);
        if (hash == result.SpecHash || SpecHash.FirstVersion(saved.Folder) == result.SpecHash)
        {
            return Unit.Default;
        }

        streams.Error.WriteLine(
            $"lattice: {saved.Folder.Summary} belongs to another spec than {Path.GetFileName(saved.Folder.ResolvedSpec)} "
            + $"(hash {Display.Clean(result.SpecHash, SpecHash.Length)}, not {hash}). "
            + "Restore the one that was changed, or repeat the run.");
        return ExitCode.BadInput;
    }
}
