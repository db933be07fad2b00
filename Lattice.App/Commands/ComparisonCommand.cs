using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>The common part of commands on several finished runs: <c>DIR… [--svg FILE] [--json]</c>.</summary>
internal static class ComparisonCommand
{
    /// <summary>Builds a command.</summary>
    /// <param name="streams">Where it reads and writes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="gains">What the help adds about the order of the folders.</param>
    /// <param name="drawing">What <c>--svg</c> draws.</param>
    /// <param name="compare">Makes the printed text and the drawing from the runs; the flag says whether the text is JSON.</param>
    internal static Command Build(
        Streams streams, string name, string description, string gains, string drawing,
        Func<Seq<FinishedRun>, bool, Either<AppFault, Comparison>> compare)
    {
        var folders = RunArguments.Folders($"The folders of finished runs{gains}.");
        var svg = new System.CommandLine.Option<string?>("--svg") { Description = drawing, HelpName = "FILE" };
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, name, description, [folders, svg, json],
            parsed => OutputFile.Fault(parsed.GetValue(svg), OutputKind.Svg, "--svg")
                ?? parsed.GetRequiredValue(folders).Every(folder => FinishedRunFolder.Read(streams, folder))
                .Bind(runs => compare(runs, parsed.GetValue(json)))
                .Then(comparison => Write(streams, comparison, parsed.GetValue(svg))));
    }

    private static AppFault? Write(Streams streams, Comparison comparison, string? svg)
    {
        if (svg is not null && comparison.Draw().Then(drawing =>
            OutputFile.Write(streams, svg, SvgDocument.Standalone(drawing), OutputKind.Svg, "--svg")) is { } fault)
        {
            return fault;
        }

        OutputFile.Notes(streams, svg ?? "").Write(comparison.Text);
        return null;
    }
}

/// <summary>A comparison of runs.</summary>
/// <param name="Text">The printed text.</param>
/// <param name="Draw">The drawing, or why there is none.</param>
internal sealed record Comparison(string Text, Func<Either<AppFault, Markup.Element>> Draw);
