using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice run SPEC…</c>: trains, evaluates and reports, one experiment after another. A run that ends badly does not keep
/// the next from being tried; the exit code is the gravest (<see cref="ExitCode.Gravest"/>).
/// </summary>
public static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var specs = new Argument<string[]>("SPEC") { Description = "The spec files.", Arity = ArgumentArity.OneOrMore };
        var set = SpecArguments.Set();
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description = "The run's folder; with several experiments, the folder their folders go into, where finished ones are skipped. Without it: runs/<name>-<seed>, or the first free name behind it.",
            HelpName = "DIR",
        };
        var force = new System.CommandLine.Option<bool>("--force") { Description = "Replace the run in the folder given by --out; a folder that holds anything else is not touched." };
        var command = new Command("run", "Train, evaluate and report.") { specs, set, output, force };
        command.SetAction((parsed, token) => Task.Run(() =>
            RunJob.ReadAll(streams, Prelude.toSeq(parsed.GetRequiredValue(specs)), Prelude.toSeq(parsed.GetRequiredValue(set))).Match(
                Left: code => code,
                Right: jobs => All(
                    streams, jobs, new RunTarget(Prelude.Optional(parsed.GetValue(output)), parsed.GetValue(force), jobs.Count == 1), token))));
        return command;
    }

    private static int All(Streams streams, Seq<RunJob> jobs, RunTarget target, CancellationToken token)
    {
        SpecFaults.WriteNotes(streams, jobs.Map(job => job.Spec));
        if (target.Clash(jobs).Case is string clash)
        {
            streams.Error.WriteLine($"lattice: {clash}");
            return ExitCode.UsageOrSpec;
        }

        var codes = new List<int>();
        foreach (var job in jobs)
        {
            if (!target.IsOnly)
            {
                streams.Output.WriteLine($"── {job.Spec.Name}, seed {job.Spec.Seed}");
            }

            codes.Add(target.Finished(job).Match(
                Some: folder => Skipped(streams, job, folder),
                None: () => One(streams, job, target, token)));
            if (codes[^1] != ExitCode.Done && !target.IsOnly)
            {
                streams.Error.WriteLine($"lattice: {job.Spec.Name} ended with exit code {codes[^1]}.");
            }

            if (codes[^1] == ExitCode.Interrupted)
            {
                var left = jobs.Skip(codes.Count).Map(rest => rest.Spec.Name).Strict();
                if (!left.IsEmpty)
                {
                    streams.Error.WriteLine($"lattice: not begun: {string.Join(", ", left)}.");
                }

                break;
            }
        }

        return ExitCode.Gravest(codes);
    }

    private static Either<int, (RunFolder Folder, RunLock Hold)> Begin(Streams streams, RunJob job, RunTarget target, LoadedData data)
    {
        using (streams.Interruption.Essential())
        {
            return target.Begin(streams, job, data);
        }
    }

    private static int NotBegun(Streams streams, RunJob job)
    {
        streams.Error.WriteLine($"lattice: interrupted before {job.Spec.Name} was begun.");
        return ExitCode.Interrupted;
    }

    // A folder's name says little: the spec in it may have been another one.
    private static int Skipped(Streams streams, RunJob job, RunFolder folder) => SavedSpec.Open(streams, folder.Path).Match(
        Left: code => code,
        Right: saved =>
        {
            if (SpecHash.Of(saved.Spec) == SpecHash.Of(job.Spec))
            {
                streams.Output.WriteLine($"{folder.Path} is finished: skipped.");
                return ExitCode.Done;
            }

            streams.Error.WriteLine($"lattice: {folder.Path} is a finished run of another spec (its {Path.GetFileName(folder.ResolvedSpec)} differs). Give another --out, or replace it with --force.");
            return ExitCode.UsageOrSpec;
        });

    private static int One(Streams streams, RunJob job, RunTarget target, CancellationToken token) => target.Refuses(streams, job)
        ? ExitCode.UsageOrSpec
        : DataSource.Load(job.Spec.Data, LocalData.Folder()).Match(
            Left: error => DataFaults.Write(streams.Error, error),
            Right: data => token.IsCancellationRequested ? NotBegun(streams, job) : Begin(streams, job, target, data).Match(
                Left: code => code,
                Right: begun =>
                {
                    using (begun.Hold)
                    {
                        DataFaults.Write(streams.Error, data.Notes);
                        streams.Output.WriteLine($"Run folder: {begun.Folder.Path}");
                        HeldOutNote.Of(data).Iter(streams.Error.WriteLine);
                        data.AsText().IfRight(text => streams.Output.WriteLine(LoadedDataText.Of(text)));
                        return new RunSession(job.Spec, data, begun.Folder, streams).Run(begun.Hold, token);
                    }
                }));
}
