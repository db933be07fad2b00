using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;

namespace Lattice.App.Runs;

/// <summary>A run's folder with the spec it was made of; the data are not opened.</summary>
internal sealed record SavedSpec(RunFolder Folder, ExperimentSpec Spec)
{
    /// <summary>Opens the folder of a run of rows of numbers, or says what is wrong and gives the exit code.</summary>
    internal static Either<int, SavedSpec> OpenOfRows(Streams streams, string path) => Open(streams, path).Bind(saved =>
    {
        if (saved.Spec.Model.Encoder is not NetworkSpec.BidirectionalGru)
        {
            return Either<int, SavedSpec>.Right(saved);
        }

        streams.Error.WriteLine($"lattice: {path} is a run of sentences, and this command takes runs of rows of numbers. 'lattice sample {path}' shows sentences.");
        return Either<int, SavedSpec>.Left(ExitCode.UsageOrSpec);
    });

    /// <summary>Opens a run's folder, or says what is wrong and gives the exit code.</summary>
    internal static Either<int, SavedSpec> Open(Streams streams, string path)
    {
        var folder = new RunFolder(path);
        if (path.Length > 0 && !Directory.Exists(path) && !RunReplacement.Restore(streams, folder))
        {
            return ExitCode.UsageOrSpec;
        }

        if (!File.Exists(folder.ResolvedSpec))
        {
            streams.Error.WriteLine(Directory.Exists(path)
                ? $"lattice: {path} is not a run's folder: it has no {Path.GetFileName(folder.ResolvedSpec)}.{Beginning(folder)}"
                : $"lattice: {path}: there is no such folder. Give the folder of a run, as 'lattice run' printed it.");
            return ExitCode.UsageOrSpec;
        }

        return SpecLoader.LoadFile(folder.ResolvedSpec, Prelude.Seq<string>()).Match(
            Succ: specs => specs.Count == 1 ? new SavedSpec(folder, specs.Head) : Several(streams, folder, specs.Count),
            Fail: faults =>
            {
                // The whole path: of several runs it must be known whose spec it is.
                faults.Iter(fault => streams.Error.WriteLine(fault.Render(folder.ResolvedSpec)));
                return Either<int, SavedSpec>.Left(ExitCode.UsageOrSpec);
            });
    }

    private static Either<int, SavedSpec> Several(Streams streams, RunFolder folder, int count)
    {
        streams.Error.WriteLine($"lattice: {folder.ResolvedSpec}: it describes {count} experiments, and a run is one of them. Restore the file from a copy.");
        return Either<int, SavedSpec>.Left(ExitCode.UsageOrSpec);
    }

    /// <summary>What to do with a folder in which a run would begin, or was stopped before it began.</summary>
    private static string Beginning(RunFolder folder) =>
        RunFolderContent.StateOf(folder) == RunFolderState.Empty ? $" Begin a run in it with: lattice run SPEC --out {folder.Path}"
        : File.Exists(folder.Spec) ? $" Begin one of its {Path.GetFileName(folder.Spec)} elsewhere with: lattice run {folder.Spec} --out ANOTHER"
        : "";
}
