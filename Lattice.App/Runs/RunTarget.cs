using LanguageExt;

namespace Lattice.App.Runs;

/// <summary>Where the folders of new runs go.</summary>
/// <param name="Out">What <c>--out</c> says: the folder of the only run, or the parent of several runs' folders.</param>
/// <param name="Force">Whether a run that is there already is replaced.</param>
/// <param name="IsOnly">Whether there is one run only.</param>
internal sealed record RunTarget(Option<string> Out, bool Force, bool IsOnly)
{
    private const string Home = "runs";

    /// <summary>The folder of a run that is finished and need not be repeated, if there is one: of several runs with <c>--out</c>.</summary>
    internal Option<RunFolder> Finished(RunJob job) =>
        IsOnly || Force ? Option<RunFolder>.None : Out.Map(parent => FolderOf(parent, job)).Filter(folder => folder.IsFinished);

    /// <summary>The folder of a new run, or the exit code that says why there is none.</summary>
    internal Either<int, RunFolder> Claim(Streams streams, RunJob job) => Out.Match(
        Some: path => Claim(streams, FolderOf(path, job), job),
        None: () => RunFolder.ClaimFirstFree(Home, NameOf(job), job.Text));

    private Either<int, RunFolder> Claim(Streams streams, RunFolder folder, RunJob job)
    {
        if (File.Exists(folder.Path))
        {
            streams.Error.WriteLine($"lattice: --out {folder.Path} is a file. Give a folder.");
            return ExitCode.UsageOrSpec;
        }

        if (Force && Directory.Exists(folder.Path))
        {
            if (Directory.EnumerateFileSystemEntries(folder.Path).Any() && !File.Exists(folder.Spec))
            {
                streams.Error.WriteLine($"lattice: {folder.Path} is not a run's folder; --force does not replace it.");
                return ExitCode.UsageOrSpec;
            }

            Directory.Delete(folder.Path, recursive: true);
        }

        return RunFolder.Claim(folder.Path, job.Text).Match(
            Some: Either<int, RunFolder>.Right,
            None: () =>
            {
                streams.Error.WriteLine($"lattice: {folder.Path} exists. Give another --out, go on with it by 'lattice resume {folder.Path}', or replace it with --force.");
                return ExitCode.UsageOrSpec;
            });
    }

    private RunFolder FolderOf(string path, RunJob job) => new(IsOnly ? path : Path.Combine(path, NameOf(job)));

    private static string NameOf(RunJob job) => $"{job.Spec.Name}-{job.Spec.Seed}";
}
