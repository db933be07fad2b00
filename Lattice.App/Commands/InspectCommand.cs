using System.CommandLine;
using Lattice.App.Arguments;
using Lattice.App.Containers;
using Lattice.App.Terminal;
using Lattice.Train.Container;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice inspect FILE</c>: what a compressed file holds, what is needed to decompress it, its sizes by part, and whether its checksums
/// hold. Of a damaged file it prints what is left, and ends with exit code 6.
/// </summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var file = new Argument<string>("FILE") { Description = $"The compressed file ({ContainerFormat.Extension})." };
        var quick = new Option<bool>("--quick") { Description = "Do not read the pages, only their headings." };
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "inspect", "Print what a compressed file holds and needs, its sizes by part, and try its checksums.",
            [file, quick, json],
            parsed =>
            {
                var path = parsed.GetRequiredValue(file);
                return ContainerFile.Read(
                    streams, path,
                    stream => ContainerCheck.Of(stream, parsed.GetValue(quick), streams.Token).MapLeft(fault => AppFault.Of(fault, path)))
                    .Then(check =>
                    {
                        streams.Print(parsed.GetValue(json) ? InspectJson.Render(check) : InspectText.Render(path, check));
                        return AppFault.All(check.Faults.Map(fault => AppFault.Of(fault, path)).Strict());
                    });
            });
    }
}
