using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice report DIR…</c>: rewrites the page about finished runs from the contents of their folders. Nothing is measured. If one of the
/// folders has a fault, no page is written.
/// </summary>
internal static class ReportCommand
{
    private const string Page = "report.html";

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folders = RunArguments.Folders("The runs' folders.");
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description = $"The page to write. Without it: {Page} in the run's folder, or in the working folder for several runs.",
            HelpName = "FILE",
        };
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "report", "Write the page about one or more runs again.", [folders, output, json],
            parsed => Run(streams, parsed.GetRequiredValue(folders), parsed.GetValue(output), parsed.GetValue(json)));
    }

    private static AppFault? Run(Streams streams, string[] folders, string? output, bool json)
    {
        var path = output ?? (folders.Length == 1 ? new RunFolder(folders[0]).Report : Page);

        // Every folder is read before the page is written, so that all faults are reported at once.
        return OutputFile.Fault(output, OutputKind.Report) ?? folders.Every(folder => ReportSource.Read(streams, folder)).Then(runs =>
        {
            streams.Token.ThrowIfCancellationRequested();
            if (OutputFile.Write(streams, path, HtmlReport.OfRuns(runs), OutputKind.Report) is { } fault)
            {
                return fault;
            }

            OutputFile.Notes(streams, path).Write(json ? Json(path, folders, runs) : $"Report: {path}\n");
            return null;
        });
    }

    private static string Json(string path, string[] folders, Seq<ReportInput> runs) => SpecJson.Write(new JsonObject
    {
        ["report"] = path,
        ["runs"] = new JsonArray([.. runs.Map((index, run) => (JsonNode)new JsonObject
        {
            ["folder"] = folders[index],
            ["name"] = run.Result.Name,
            ["seed"] = run.Result.Seed,
            ["pictures"] = run.Pictures.IsSome,
        })]),
    });
}
