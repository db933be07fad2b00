using System.CommandLine;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary><c>lattice sweep</c>: many runs from one file.</summary>
internal static class SweepCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams) => new(
        "sweep", "Many runs from one file: run them, see how far they are, collect figures.")
    {
        SweepRunCommand.Build(streams),
        SweepStatusCommand.Build(streams),
        SweepCollectCommand.Build(streams),
        SweepScriptCommand.Build(streams),
    };
}
