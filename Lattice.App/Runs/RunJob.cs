using LanguageExt;
using Lattice.App.Commands;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;

namespace Lattice.App.Runs;

/// <summary>An experiment to run, with the file it stands in and that file's text.</summary>
internal sealed record RunJob(ExperimentSpec Spec, string File, string Text)
{
    /// <summary>
    /// The experiments of all files in turn, or <see cref="ExitCode.UsageOrSpec"/> once the faults of every file are told: a
    /// typing error in the last file must not cost a night.
    /// </summary>
    internal static Either<int, Seq<RunJob>> ReadAll(Streams streams, Seq<string> files, Seq<string> overrides)
    {
        var read = files.Map(file => SpecFile.Read(file).Bind(text => SpecLoader.Load(text, overrides).Map(specs => (Specs: specs, Text: text))).Match(
            Succ: loaded =>
            {
                SpecLoader.Note(loaded.Text, overrides).IfSome(streams.Error.WriteLine);
                return Prelude.Some(loaded.Specs.Map(spec => new RunJob(spec, file, loaded.Text)).Strict());
            },
            Fail: faults =>
            {
                SpecFaults.Write(streams, file, faults);
                return Option<Seq<RunJob>>.None;
            })).Strict();
        return read.ForAll(one => one.IsSome) ? read.Somes().Bind(jobs => jobs).Strict() : ExitCode.UsageOrSpec;
    }
}
