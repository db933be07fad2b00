using LanguageExt;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;

namespace Lattice.App.Runs;

/// <summary>An experiment to run, with its file and the text of that file.</summary>
internal sealed record RunJob(ExperimentSpec Spec, string File, string Text)
{
    /// <summary>What was set on the command line.</summary>
    internal RunOverrides Overrides { get; init; } = RunOverrides.None;

    /// <summary>
    /// The experiments of all files in order, or the faults of every file: a typo in the last file must not cost a night.
    /// </summary>
    internal static Either<AppFault, Seq<RunJob>> ReadAll(Streams streams, IEnumerable<string> files, Seq<string> overrides) =>
        files.Every(file => SpecLoader.LoadFile(file, overrides).Of(SpecFile.NameOf(file)).Map(loaded =>
        {
            loaded.Note.IfSome(streams.Note);
            return loaded.Specs.Map(spec => new RunJob(spec, file, loaded.Text) { Overrides = new(overrides, []) }).Strict();
        })).Map(jobs => jobs.Bind(some => some).Strict());
}
