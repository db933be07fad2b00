using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice run SPEC…</c>: trains, evaluates and reports, one experiment after another.</summary>
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
        var force = new System.CommandLine.Option<bool>("--force") { Description = "Replace the folder given by --out." };
        var command = new Command("run", "Train, evaluate and report.") { specs, set, output, force };
        command.SetAction((parsed, token) => Task.Run(() => Run(
            streams, parsed.GetRequiredValue(specs), Prelude.toSeq(parsed.GetRequiredValue(set)), parsed.GetValue(output), parsed.GetValue(force), token)));
        return command;
    }

    private static int Run(Streams streams, string[] files, Seq<string> overrides, string? output, bool force, CancellationToken token)
    {
        // Every spec is read before any is run: a typing error in the last one must not cost a night.
        var jobs = new List<(ExperimentSpec Spec, string Text)>();
        var faulty = false;
        foreach (var file in files)
        {
            SpecLoader.LoadFile(file, overrides).Match(
                Succ: specs =>
                {
                    var text = SpecFile.Read(file).IfFail(string.Empty);
                    jobs.AddRange(specs.Map(spec => (spec, text)));
                },
                Fail: faults =>
                {
                    SpecFaults.Write(streams, file, faults);
                    faulty = true;
                });
        }

        if (faulty)
        {
            return ExitCode.UsageOrSpec;
        }

        var single = jobs.Count == 1;
        var failures = new List<(string Name, int Code)>();
        foreach (var (spec, text) in jobs)
        {
            if (!single)
            {
                streams.Output.WriteLine($"── {spec.Name}, seed {spec.Seed}");
            }

            var code = One(streams, spec, text, output, force, single, token);
            if (code != ExitCode.Done)
            {
                failures.Add((spec.Name, code));
            }

            if (code == ExitCode.Interrupted)
            {
                break;
            }
        }

        if (!single && failures.Count > 0)
        {
            failures.ForEach(failure => streams.Error.WriteLine($"lattice: {failure.Name} ended with exit code {failure.Code}."));
        }

        return failures.Count == 0 ? ExitCode.Done : failures[^1].Code;
    }

    private static int One(Streams streams, ExperimentSpec spec, string text, string? output, bool force, bool single, CancellationToken token)
    {
        var loaded = DataSource.Load(spec.Data, LocalData.Folder());
        return loaded.Match(
            Left: error =>
            {
                streams.Error.WriteLine($"lattice: {error.Render()}");
                return error.IsCorrupt ? ExitCode.BadInput : ExitCode.Data;
            },
            Right: data => Claim(streams, spec, text, output, force, single).Match(
                Left: code => code,
                Right: folder =>
                {
                    RunSession.Begin(spec, data, folder);
                    streams.Output.WriteLine($"Run folder: {folder.Path}");
                    return new RunSession(spec, data, folder, streams).Run(token);
                }));
    }

    /// <summary>The folder of a new run, or the exit code that says why there is none.</summary>
    private static Either<int, RunFolder> Claim(Streams streams, ExperimentSpec spec, string text, string? output, bool force, bool single)
    {
        var name = $"{spec.Name}-{spec.Seed}";
        if (output is null)
        {
            return RunFolder.ClaimFirstFree("runs", name, text);
        }

        var path = single ? output : Path.Combine(output, name);
        var there = new RunFolder(path);
        if (!force && !single && there.IsFinished)
        {
            streams.Output.WriteLine($"{path} is finished: skipped.");
            return ExitCode.Done;
        }

        if (force && Directory.Exists(path))
        {
            if (Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(there.Spec))
            {
                streams.Error.WriteLine($"lattice: {path} is not a run's folder; --force does not replace it.");
                return ExitCode.UsageOrSpec;
            }

            Directory.Delete(path, recursive: true);
        }

        return RunFolder.Claim(path, text).Match(
            Some: Either<int, RunFolder>.Right,
            None: () =>
            {
                streams.Error.WriteLine($"lattice: {path} exists. Give another --out, go on with it by 'lattice resume {path}', or replace it with --force.");
                return ExitCode.UsageOrSpec;
            });
    }
}
