using System.CommandLine;
using System.Text.Json.Nodes;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data list [--json]</c>.</summary>
internal static class DataListCommand
{
    internal static Command Build(Streams streams, Lazy<DataFolder> folder)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        return Outcome.Command(streams, "list", "List the named data sets and whether they are on this machine.", [json], parsed =>
        {
            var listings = DataListing.Of(folder.Value);
            return streams.Print(parsed.GetValue(json)
                ? SpecJson.Write(new JsonArray([.. listings.Map(one => (JsonNode)Json(one))]))
                : string.Concat(listings.Map(Text)));
        });
    }

    private static string Text(DataListing one)
    {
        var place = one.Folder.Match(path => $"  {path}", () => "");
        return $"{one.Name,-14}{Word(one.State),-10}{one.Training} / {one.Validation} / {one.Test} training / validation / test data  "
            + $"{one.Description}{place}\n"
            + (one.State is DataState.Absent or DataState.Partial ? $"{"",-14}get it with: lattice data fetch {one.Name}\n" : "");
    }

    private static JsonObject Json(DataListing one) => new()
    {
        ["name"] = one.Name,
        ["state"] = Word(one.State),
        ["folder"] = one.Folder.MatchUnsafe(path => path, () => (string?)null),
        ["training"] = one.Training,
        ["validation"] = one.Validation,
        ["test"] = one.Test,
        ["description"] = one.Description,
    };

    private static string Word(DataState state) => state.ToString().ToLowerInvariant();
}
