using System.CommandLine;
using System.Text.Json.Nodes;
using Lattice.App.Arguments;
using Lattice.App.Spec;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary><c>lattice sweep status FILE</c>: how far the runs of a sweep are.</summary>
internal static class SweepStatusCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, output, json) = (SweepArguments.File(), SweepArguments.Out(), SpecArguments.Json());
        return Outcome.Command(
            streams, "status", "Show how far the runs of a sweep are.", [file, output, json],
            parsed => LoadedSweep.Read(parsed.GetRequiredValue(file)).Then(sweep => sweep.All().Then(runs =>
            {
                var folder = SweepFolder.Of(parsed.GetValue(output), sweep.Sweep.Name);
                var all = runs.Map(run =>
                {
                    streams.Token.ThrowIfCancellationRequested();
                    return SweepStatus.Of(folder, run);
                }).Strict();
                return streams.Print(parsed.GetValue(json)
                    ? SpecJson.Write(new JsonObject
                    {
                        ["sweep"] = sweep.Sweep.Name,
                        ["folder"] = folder.Path,
                        ["runs"] = new JsonArray([.. all.Map(one => (JsonNode)one.Json())]),
                    })
                    : SweepStatus.Table(all) + SweepStatus.Counts(all.Map(one => one.State).Strict()) + "\n");
            })));
    }
}
