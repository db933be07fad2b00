using System.CommandLine;

namespace Lattice.App.Lattices;

/// <summary>The options of commands that draw random numbers.</summary>
internal static class SimulationOptions
{
    private const string SeedMeaning = "1 without it. The same seed gives the same points, on any machine and any number of threads.";

    /// <summary>One seed.</summary>
    public static Option<ulong> Seed() => new("--seed") { Description = $"The seed; {SeedMeaning}", HelpName = "SEED", DefaultValueFactory = _ => 1 };

    /// <summary>One or more seeds.</summary>
    public static Option<ulong[]> Seeds() => new("--seed")
    {
        Description = $"The seeds; {SeedMeaning}",
        HelpName = "SEED",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1UL],
    };

    /// <summary>A whole number in an interval.</summary>
    public static Option<int> Whole(string name, string meaning, string help, int least, int standard)
    {
        var option = new Option<int>(name) { Description = meaning, HelpName = help, DefaultValueFactory = _ => standard };
        AtLeast(option, least);
        return option;
    }

    /// <summary>How many threads; how many the processor runs is not told, as it is none of the command's.</summary>
    public static Option<int?> Threads()
    {
        var option = new Option<int?>("--threads") { Description = "How many threads; without it as many as the processor runs. The figures are the same with any number.", HelpName = "N" };
        AtLeast(option, 1);
        return option;
    }

    /// <summary>Refuses numbers below the least.</summary>
    public static void AtLeast(Option option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
        {
            result.AddError($"{option.Name} is {value}; give a number from {least}.");
        }
    });
}
