using System.CommandLine;
using Lattice.App.Arguments;

namespace Lattice.App.Lattices;

/// <summary>The options of commands that draw random numbers.</summary>
internal static class SimulationOptions
{
    /// <summary>Upper limit on the threads: each costs memory before any work is done.</summary>
    public const int MostThreads = 1024;

    private const string SeedMeaning = "1 without it. The same seed gives the same points, on any machine and any number of threads.";

    /// <summary>One seed.</summary>
    public static Option<ulong> Seed() => NumberOption.Seed("--seed", $"The seed; {SeedMeaning}", "SEED");

    /// <summary>One or more seeds.</summary>
    public static Option<ulong[]> Seeds() => NumberOption.Seeds("--seed", $"The seeds; {SeedMeaning}", "SEED");

    /// <summary>How many threads. The help does not show the default, the number of processors, since it depends on the machine.</summary>
    public static Option<int?> Threads() => NumberOption.OptionalWhole(
        "--threads", "How many threads; without it as many as the processor runs. The figures are the same with any number.", "N", 1,
        MostThreads);
}
