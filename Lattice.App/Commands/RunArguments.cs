using System.CommandLine;
using Lattice.App.Arguments;

namespace Lattice.App.Commands;

/// <summary>The arguments shared by commands on runs.</summary>
internal static class RunArguments
{
    /// <summary>The folder of one run.</summary>
    internal static Argument<string> Folder() => new("DIR") { Description = "The run's folder." };

    /// <summary>The folders of one run or more.</summary>
    internal static Argument<string[]> Folders(string description) =>
        new("DIR") { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>A count of at least 1.</summary>
    internal static Option<int?> Count(string description, int most = int.MaxValue) =>
        NumberOption.OptionalWhole("--count", description, "N", 1, most);
}
