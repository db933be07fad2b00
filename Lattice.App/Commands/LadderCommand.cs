using System.CommandLine;
using LanguageExt;
using Lattice.App.Ladder;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;

namespace Lattice.App.Commands;

/// <summary><c>lattice ladder DIR…</c>: finished runs over several lattices side by side, with the gain over the first that theory predicts and the one measured.</summary>
public static class LadderCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folders = new Argument<string[]>("DIR") { Description = "The folders of finished runs; gains are over the first.", Arity = ArgumentArity.OneOrMore };
        var svg = new System.CommandLine.Option<string?>("--svg") { Description = "Draw the figures against the lattices' distance from the Gaussian limit.", HelpName = "FILE" };
        var json = SpecArguments.Json();
        var command = new Command("ladder", "Compare runs over several lattices: figures, and the gains that theory predicts beside those measured.") { folders, svg, json };
        command.SetAction(parsed => Run(streams, parsed.GetRequiredValue(folders), parsed.GetValue(svg), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Streams streams, string[] folders, string? svg, bool json)
    {
        // Every folder is read before anything is said of success: all faults are told at once.
        var read = folders.Select(folder => Read(streams, folder)).ToArray();
        var fault = ExitCode.Gravest(read.Select(one => one.Match(Left: code => code, Right: _ => ExitCode.Done)));
        if (fault != ExitCode.Done)
        {
            return fault;
        }

        var rungs = Prelude.toSeq(read.SelectMany(one => one.RightAsEnumerable())).Strict();
        if (svg is not null)
        {
            var code = SvgLadder.Draw(rungs).Match(
                Some: drawing => OutputFile.Write(streams, svg, SvgDocument.Standalone(drawing), "--svg"),
                None: () =>
                {
                    streams.Error.WriteLine("lattice: --svg: none of the runs has a lattice of known second moment; there is nothing to draw.");
                    return ExitCode.UsageOrSpec;
                });
            if (code != ExitCode.Done)
            {
                return code;
            }
        }

        streams.Output.Write(json ? SpecJson.Write(LadderJson.Of(rungs)) : LadderTable.Render(rungs));
        return ExitCode.Done;
    }

    private static Either<int, LadderRung> Read(Streams streams, string path) => SavedSpec.Open(streams, path).Bind(saved =>
    {
        if (!saved.Folder.IsFinished)
        {
            streams.Error.WriteLine($"lattice: {path} is not finished: it has no {Path.GetFileName(saved.Folder.Summary)}. Go on with: lattice resume {path}");
            return Either<int, LadderRung>.Left(ExitCode.UsageOrSpec);
        }

        return RunFile.Read(streams, saved.Folder.Summary, SummaryJson.Read).Map(summary => LadderRung.Of(saved.Spec, summary.Result));
    });
}
