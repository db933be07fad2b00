using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary><c>lattice resume DIR</c>: goes on with an interrupted run; the result is byte-identical to one that was never interrupted.</summary>
public static class ResumeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var command = new Command("resume", "Go on with an interrupted run.") { folder };
        command.SetAction((parsed, token) => Task.Run(() => Open(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: saved => saved.Folder.IsFinished
                ? Finished(streams, saved.Folder)
                : RunLock.While(saved.Folder, streams, hold => Resume(streams, saved.Folder, hold, token)))));
        return command;
    }

    private static Either<int, SavedSpec> Open(Streams streams, string path) =>
        path.Length > 0 && !RunReplacement.Restore(streams, new RunFolder(path)) ? ExitCode.UsageOrSpec : SavedSpec.Open(streams, path);

    /// <summary>Goes on with a run that this process holds; it is read only now, when nobody else changes it.</summary>
    private static int Resume(Streams streams, RunFolder folder, RunLock hold, CancellationToken token) => OpenedRun.Open(streams, folder.Path, mayBegin: true).Match(
        Left: code => code,
        Right: run =>
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
                    RunSession.Begin(run.Spec, File.Exists(folder.Spec) ? File.ReadAllText(folder.Spec) : ResolvedSpec.Write(run.Spec), run.Data, folder);
                }
                catch (Exception fault) when (FileFault.IsOfSystem(fault))
                {
                    streams.Error.WriteLine($"lattice: {SystemFaults.Sentence(fault)} Mend that, then begin the run with: lattice resume {folder.Path}");
                    return ExitCode.RunFailed;
                }
            }

            return new RunSession(run.Spec, run.Data, folder, streams).Run(hold, token);
        });

    private static int Finished(Streams streams, RunFolder folder)
    {
        streams.Output.WriteLine(Directory.Exists(folder.Checkpoints)
            ? $"{folder.Path} is finished already. 'lattice evaluate {folder.Path}' measures it again."
            : $"{folder.Path} is finished already; its parameters were not kept.");
        return ExitCode.Done;
    }
}
