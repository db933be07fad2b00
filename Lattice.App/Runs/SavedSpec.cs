using LanguageExt;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;

namespace Lattice.App.Runs;

/// <summary>A run's folder with its spec; the data are not opened.</summary>
internal sealed record SavedSpec(RunFolder Folder, ExperimentSpec Spec)
{
    /// <summary>Opens the folder of a run of rows of numbers.</summary>
    internal static Either<AppFault, SavedSpec> OpenOfRows(Streams streams, string path) => Open(streams, path).Bind<SavedSpec>(saved =>
        saved.Spec.Model.Encoder is NetworkSpec.BidirectionalGru
            ? AppFault.Usage(
                $"{path} is a run of sentences, and this command takes runs of rows of numbers. 'lattice sample {path}' shows sentences.")
            : saved);

    /// <summary>Opens a run's folder.</summary>
    internal static Either<AppFault, SavedSpec> Open(Streams streams, string path)
    {
        var folder = new RunFolder(path);
        if (path.Length > 0 && !Directory.Exists(path) && RunReplacement.Restore(streams, folder) is { } replaced)
        {
            return replaced;
        }

        if (!File.Exists(folder.ResolvedSpec))
        {
            return AppFault.Usage(Directory.Exists(path)
                ? $"{path} is not a run's folder: it has no {Path.GetFileName(folder.ResolvedSpec)}.{Beginning(folder)}"
                : $"{path}: there is no such folder. Give the folder of a run, as 'lattice run' printed it.");
        }

        // Faults show the whole path, so that with several runs it is clear whose spec it is.
        return SpecLoader.LoadFile(folder.ResolvedSpec, Seq<string>.Empty).Of(folder.ResolvedSpec)
            .Bind<SavedSpec>(loaded => loaded.Specs is [var spec] ? new SavedSpec(folder, spec) : AppFault.Usage(
                $"{folder.ResolvedSpec}: it describes {loaded.Specs.Count} experiments, and a run is one of them. Restore the file from "
                    + "a copy."));
    }

    /// <summary>What to do with an empty folder, or one whose run was stopped before it began.</summary>
    private static string Beginning(RunFolder folder) =>
        RunFolderContent.StateOf(folder) == RunFolderState.Empty ? $" Begin a run in it with: lattice run SPEC --out {folder.Path}"
        : File.Exists(folder.Spec)
            ? $" Begin one of its {Path.GetFileName(folder.Spec)} elsewhere with: lattice run {folder.Spec} --out ANOTHER"
        : "";
}
