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

    /// <summary>A split of a run's data, the test data by default.</summary>
    internal static Option<string> Split(string description)
    {
        var split = new Option<string>("--data") { Description = description, HelpName = "SPLIT", DefaultValueFactory = _ => "test" };
        split.AcceptOnlyFromAmong("test", "validation", "training");
        return split;
    }

    /// <summary>A count of at least 1.</summary>
    internal static Option<int?> Count(string description, int most = int.MaxValue) =>
        NumberOption.OptionalWhole("--count", description, "N", 1, most);
}
