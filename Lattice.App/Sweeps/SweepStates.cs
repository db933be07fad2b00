using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;

namespace Lattice.App.Sweeps;

/// <summary>The states of a sweep's runs, as the files say.</summary>
internal static class SweepStates
{
    /// <summary>The state of a run.</summary>
    internal static SweepRunState Of(SweepFolder folder, string run)
    {
        if (folder.Run(run).IsFinished)
        {
            return SweepRunState.Finished;
        }

        var claims = folder.Claims(run);
        return claims.Current().IsSome ? SweepRunState.Running
            // It may have been finished between the two questions.
            : folder.Run(run).IsFinished ? SweepRunState.Finished
            : claims.Latest().Bind(claim => claim.Code).Exists(code => code is not (ExitCode.Done or ExitCode.Interrupted))
                ? SweepRunState.Failed
            : claims.Last > 0 || RunFolderContent.StateOf(folder.Run(run)) is RunFolderState.Run or RunFolderState.NotBegun
                ? SweepRunState.Stopped
            : SweepRunState.Waiting;
    }

    /// <summary>The fault of a run whose folder holds another run, or something else; null if there is none.</summary>
    internal static AppFault? Foreign(Streams streams, SweepFolder folder, SweepRun run)
    {
        var place = folder.Run(run.Name);
        return RunFolderContent.StateOf(place) switch
        {
            RunFolderState.Missing or RunFolderState.Empty => null,
            RunFolderState.NotARun => AppFault.Usage(
                $"{place.Path} exists and is not a run's folder. Move it away, or give the sweep another --out."),
            _ => IsOf(place, run.Spec) ? null : SavedSpec.Open(streams, place.Path).Then(saved => SpecHash.Of(saved.Spec) == run.Hash
                ? null
                : AppFault.Usage(
                    $"{place.Path} is a run of another spec than the sweep's (its {Path.GetFileName(place.ResolvedSpec)} differs). Move it "
                        + "away, or give the sweep another --out.")),
        };
    }

    // The same text is the same experiment; other texts are read, since engine and checkpoints may differ.
    private static bool IsOf(RunFolder folder, ExperimentSpec spec) =>
        RunFile.Text(folder.ResolvedSpec).Match(Right: text => text == ResolvedSpec.Write(spec), Left: _ => false);
}
