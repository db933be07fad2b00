using System.CommandLine;
using System.Globalization;
using Lattice.App.Arguments;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>The arguments shared by commands on sweeps.</summary>
internal static class SweepArguments
{
    /// <summary>The sweep file.</summary>
    internal static Argument<string> File() => new("FILE") { Description = "The sweep file." };

    /// <summary>The folder of the sweep.</summary>
    internal static Option<string?> Out() => new("--out")
    {
        Description = "The folder of the sweep, in which each run has its own. [default: runs/<name of the sweep>]",
        HelpName = "DIR",
    };

    /// <summary>One run of the sweep.</summary>
    internal static Option<int?> Index(string description) =>
        NumberOption.OptionalWhole("--index", description, "I", 0, int.MaxValue);

    /// <summary>The fault of a number that no run has.</summary>
    internal static AppFault? Fault(LoadedSweep sweep, int index) => index < sweep.Plans.Count
        ? null
        : AppFault.Usage(string.Create(
            CultureInfo.InvariantCulture,
            $"--index is {index}, and the sweep has {sweep.Plans.Count} runs, counted from 0. Give a number from 0 to ")
                + string.Create(CultureInfo.InvariantCulture, $"{sweep.Plans.Count - 1}."));
}
