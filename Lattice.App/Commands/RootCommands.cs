using System.CommandLine;

namespace Lattice.App.Commands;

/// <summary>The verbs of <c>lattice</c>, each built in a file of its own.</summary>
public static class RootCommands
{
    /// <summary>The root command with every verb.</summary>
    public static RootCommand Build(Streams streams) => new("Lattice representation learning: experiments declared in spec files.")
    {
        CheckCommand.Build(streams),
        SchemaCommand.Build(streams),
    };
}
