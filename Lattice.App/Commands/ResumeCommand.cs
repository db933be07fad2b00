using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice resume DIR</c>: goes on with an interrupted run; the result is byte-identical to one that was never interrupted.
/// </summary>
internal static class ResumeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        return Outcome.Command(
            streams, "resume", "Go on with an interrupted run.", [folder],
            parsed => Open(streams, parsed.GetRequiredValue(folder)).Then(saved =>
            saved.Folder.IsFinished ? Finished(streams, saved.Folder)
                : RunLock.While(saved.Folder, hold => Resume(streams, saved.Folder, hold))));
    }

    private static Either<AppFault, SavedSpec> Open(Streams streams, string path) =>
        path.Length > 0 && RunReplacement.Restore(streams, new RunFolder(path)) is { } fault ? fault : SavedSpec.Open(streams, path);

    /// <summary>Goes on with a run that this process holds; it is read only now, when nobody else changes it.</summary>
    private static AppFault? Resume(Streams streams, RunFolder folder, RunLock hold) => OpenedRun.Open(streams, folder.Path, mayBegin: true)
        .Then(run =>
    {
        if (folder.IsFinished)
        {
            return Finished(streams, folder);
        }

        RunFolderContent.Sweep(folder);
        if (RunFolderContent.StateOf(folder) == RunFolderState.NotBegun)
        {
            try
            {
                RunSession.Begin(
                    run.Spec, File.Exists(folder.Spec) ? File.ReadAllText(folder.Spec) : ResolvedSpec.Write(run.Spec), run.Data, folder);
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                return AppFault.Failed($"{AppFault.Sentence(fault)} Mend that, then begin the run with: lattice resume {folder.Path}");
            }
        }

        return new RunSession(run.Spec, run.Data, folder, streams).Run(hold);
    });

    private static AppFault? Finished(Streams streams, RunFolder folder) => streams.Print(Directory.Exists(folder.Checkpoints)
        ? $"{folder.Path} is finished already. 'lattice evaluate {folder.Path}' measures it again.\n"
        : $"{folder.Path} is finished already; its parameters were not kept.\n");
}
