using System.CommandLine;

namespace Lattice.App.Arguments;

/// <summary>The arguments shared by commands on specs.</summary>
internal static class SpecArguments
{
    /// <summary>One spec file.</summary>
    public static Argument<string> Spec() => new("SPEC") { Description = "The spec file." };

    /// <summary><c>--set path=value</c>, any number of times.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Set a key of the spec, for example --set train.batch=50. May be given several times; the last one for a key counts.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write JSON." };
}
