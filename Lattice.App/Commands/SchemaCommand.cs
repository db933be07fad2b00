using System.CommandLine;
using Lattice.App.Spec;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary><c>lattice schema</c>: prints the JSON Schema of spec files.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams) => Outcome.Command(
        streams, "schema", "Print a JSON Schema of spec files, for editors.", [],
        _ => streams.Print(SpecJson.Write(JsonSchema.Document())));
}
