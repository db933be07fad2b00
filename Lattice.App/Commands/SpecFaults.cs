using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.App.Commands;

/// <summary>How the faults of a spec are told.</summary>
public static class SpecFaults
{
    /// <summary>Writes every fault on a line of its own to the error stream.</summary>
    /// <returns><see cref="ExitCode.UsageOrSpec"/>.</returns>
    public static int Write(Streams streams, string file, Seq<SpecError> faults)
    {
        var name = Path.GetFileName(file);
        faults.Iter(fault => streams.Error.WriteLine(fault.Render(name.Length == 0 ? file : name)));
        return ExitCode.UsageOrSpec;
    }

    /// <summary>The faults as JSON: kind, path, line and message of each.</summary>
    public static JsonArray ToJson(Seq<SpecError> faults) => new([.. faults.Map(fault => (JsonNode)new JsonObject
    {
        ["kind"] = fault.Kind,
        ["path"] = fault.At.Path,
        ["line"] = fault.At.Line,
        ["message"] = fault.Sentence,
    })]);
}
