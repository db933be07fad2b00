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

    private static int Run(Streams streams, string[] folders, string? svg, bool json) => OutputFile.Refuses(streams.Error, svg, OutputKind.Svg, "--svg") ? ExitCode.UsageOrSpec : FinishedRun.ReadAll(streams, folders).Match(
        Left: code => code,
        Right: runs => Write(streams, runs.Map(run => LadderRung.Of(run.Spec, run.Result)).Strict(), ComparedRuns.Note(runs), svg, json));

    private static int Write(Streams streams, Seq<LadderRung> rungs, LanguageExt.Option<string> note, string? svg, bool json)
    {
        if (svg is not null)
        {
            var code = SvgLadder.Draw(rungs).Match(
                Some: drawing => OutputFile.Write(streams, svg, SvgDocument.Standalone(drawing), OutputKind.Svg, "--svg"),
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

        OutputFile.Notes(streams, svg ?? "").Write(json ? SpecJson.Write(LadderJson.Of(rungs)) : LadderTable.Render(rungs) + ComparedRuns.Below(note));
        return ExitCode.Done;
    }
}
