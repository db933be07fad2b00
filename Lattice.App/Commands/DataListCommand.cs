using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data list [--json]</c>.</summary>
internal static class DataListCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Build(Lazy<DataFolder> folder)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "The named data sets and whether they are on this machine.") { json };
        command.SetAction(result =>
        {
            var listings = DataListing.Of(folder.Value);
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(listings.Map(Fields).ToArray(), Indented));
                return ExitCode.Done;
            }

            foreach (var one in listings)
            {
                var place = one.Folder.Match(path => $"  {path}", () => "");
                output.WriteLine($"{one.Name,-14}{Word(one.State),-10}{one.Training} / {one.Validation} / {one.Test} training / validation / test data  {one.Description}{place}");
                if (one.State is DataState.Absent or DataState.Partial)
                {
                    output.WriteLine($"{"",-14}get it with: lattice data fetch {one.Name}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Dictionary<string, object?> Fields(DataListing one) => new()
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
