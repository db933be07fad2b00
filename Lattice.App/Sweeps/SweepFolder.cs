using Lattice.App.Runs;

namespace Lattice.App.Sweeps;

/// <summary>The folder of a sweep: the folders of its runs, and in <c>sweep</c> the claims on them and what they printed.</summary>
/// <param name="Path">The folder.</param>
internal sealed record SweepFolder(string Path)
{
    // No run has this name: those of runs end in their seed.
    private const string Own = "sweep";

    /// <summary>The folder of a sweep unless told otherwise.</summary>
    internal static SweepFolder Of(string? given, string name) => new(given ?? System.IO.Path.Combine("runs", name));

    /// <summary>The folder of a run.</summary>
    internal RunFolder Run(string name) => new(System.IO.Path.Combine(Path, name));

    /// <summary>The claims on a run.</summary>
    internal RunClaims Claims(string name) => new(System.IO.Path.Combine(Path, Own, "claims", name));

    /// <summary>What a run printed, of all its starts.</summary>
    internal string Log(string name) => System.IO.Path.Combine(Path, Own, "logs", name + ".log");
}
