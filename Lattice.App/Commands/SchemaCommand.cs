using System.CommandLine;
using Lattice.App.Spec;

namespace Lattice.App.Commands;

/// <summary><c>lattice schema</c>: prints the JSON Schema of spec files.</summary>
public static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var command = new Command("schema", "Print a JSON Schema of spec files, for editors.");
        command.SetAction(_ =>
        {
            streams.Output.Write(SpecJson.Write(JsonSchema.Document()));
            return ExitCode.Done;
        });
        return command;
    }
}
