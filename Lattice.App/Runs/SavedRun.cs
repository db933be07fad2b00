using LanguageExt;
using Lattice.App.Commands;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.App.Runs;

/// <summary>A run opened from its folder, with the spec it was made of and its data.</summary>
public sealed record SavedRun(RunFolder Folder, ExperimentSpec Spec, DataSet Data)
{
    /// <summary>Opens a run, or says what is wrong and gives the exit code.</summary>
    public static Either<int, SavedRun> Open(Streams streams, string path)
    {
        var folder = new RunFolder(path);
        if (!File.Exists(folder.ResolvedSpec))
        {
            streams.Error.WriteLine($"lattice: {path} is not a run's folder: it has no {Path.GetFileName(folder.ResolvedSpec)}.");
            return ExitCode.UsageOrSpec;
        }

        return SpecLoader.LoadFile(folder.ResolvedSpec, Prelude.Seq<string>()).Match(
            Succ: specs => DataSource.Load(specs.Head.Data, LocalData.Folder()).Match(
                Left: error =>
                {
                    streams.Error.WriteLine($"lattice: {error.Render()}");
                    return Either<int, SavedRun>.Left(error.IsCorrupt ? ExitCode.BadInput : ExitCode.Data);
                },
                Right: data => Either<int, SavedRun>.Right(new SavedRun(folder, specs.Head, data))),
            Fail: faults => Either<int, SavedRun>.Left(SpecFaults.Write(streams, folder.ResolvedSpec, faults)));
    }
}
