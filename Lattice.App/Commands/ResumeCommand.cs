using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice resume DIR</c>: continues an interrupted run; the result is byte-identical to that of an uninterrupted one. With <c>--set</c>
/// a run, finished or not, goes on to more epochs or with more patience, and is then the run of the changed spec.
/// </summary>
internal static class ResumeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var set = new System.CommandLine.Option<string[]>("--set")
        {
            Description = "Go on otherwise than the spec says, with a run that may be finished: train.epochs, train.patience, or keys "
                + "of evaluate, engine and checkpoint, for example --set train.epochs=200. May be given several times.",
            HelpName = "path=value",
            DefaultValueFactory = _ => [],
        };
        return Outcome.Command(
            streams, "resume", "Continue an interrupted run, or train a finished one for longer.", [folder, set],
            parsed => Prelude.toSeq(parsed.GetRequiredValue(set)) is { IsEmpty: false } changes
                ? Open(streams, parsed.GetRequiredValue(folder)).Then(
                    saved => RunLock.While(saved.Folder, hold => Extend(streams, saved.Folder, changes, hold)))
                : Run(streams, parsed.GetRequiredValue(folder)));
    }

    /// <summary>Continues the run in a folder.</summary>
    internal static AppFault? Run(Streams streams, string path) => Open(streams, path).Then(saved =>
        saved.Folder.IsFinished ? Finished(streams, saved.Folder)
            : RunLock.While(saved.Folder, hold => Resume(streams, saved.Folder, hold)));

    private static AppFault? Extend(Streams streams, RunFolder folder, Seq<string> changes, RunLock hold) =>
        RunFolderContent.StateOf(folder) == RunFolderState.NotBegun
            ? AppFault.Usage($"{folder.Path}: this run was stopped before it began. Begin it first: lattice resume {folder.Path}")
            : RunExtension.Repair(folder)
                ?? OpenedRun.Open(streams, folder.Path).Then(run => RunExtension.Apply(run, changes, hold))
                ?? Resume(streams, folder, hold);

    private static Either<AppFault, SavedSpec> Open(Streams streams, string path) =>
        path.Length > 0 && RunReplacement.Restore(streams, new RunFolder(path)) is { } fault ? fault : SavedSpec.Open(streams, path);

    /// <summary>
    /// Continues a run whose folder this process has claimed. The run is read only now, when no other process can change it.
    /// </summary>
    private static AppFault? Resume(Streams streams, RunFolder folder, RunLock hold) => RunExtension.Repair(folder)
        ?? OpenedRun.Open(streams, folder.Path, mayBegin: true).Then(run =>
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
                return AppFault.Failed($"{AppFault.Sentence(fault)} Fix that, then begin the run with: lattice resume {folder.Path}");
            }
        }

        return new RunSession(run.Spec, run.Data, folder, streams).Run(hold);
    });

    private static AppFault? Finished(Streams streams, RunFolder folder) => streams.Print(Directory.Exists(folder.Checkpoints)
        ? $"{folder.Path} is finished already. 'lattice evaluate {folder.Path}' measures it again.\n"
        : $"{folder.Path} is finished already; its parameters were not kept.\n");
}
