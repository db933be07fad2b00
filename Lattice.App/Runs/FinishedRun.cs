using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;

namespace Lattice.App.Runs;

/// <summary>
/// What a finished run was and what it found. Its folder need hold no more than <c>spec.resolved.yaml</c> and <c>summary.json</c>, so results that were kept without
/// their parameters are read too.
/// </summary>
internal sealed record FinishedRun(ExperimentSpec Spec, RunResult Result)
{
    /// <summary>Path of its summary, for faults.</summary>
    internal string Summary { get; init; } = "";

    /// <summary>The runs of several folders, or the gravest exit code: every folder is read, so all faults are told at once.</summary>
    internal static Either<int, Seq<FinishedRun>> ReadAll(Streams streams, IEnumerable<string> folders)
    {
        var read = folders.Select(folder => Read(streams, folder)).ToArray();
        var fault = ExitCode.Gravest(read.Select(one => one.Match(Left: code => code, Right: _ => ExitCode.Done)));
        return fault == ExitCode.Done
            ? Either<int, Seq<FinishedRun>>.Right(Prelude.toSeq(read.SelectMany(one => one.RightAsEnumerable())).Strict())
            : Either<int, Seq<FinishedRun>>.Left(fault);
    }

    private static Either<int, FinishedRun> Read(Streams streams, string path) => SavedSpec.Open(streams, path)
        .Bind(saved => SavedSummary.Read(streams, saved).Map(summary => new FinishedRun(saved.Spec, summary.Result) { Summary = saved.Folder.Summary }));
}
