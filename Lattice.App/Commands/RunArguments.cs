using System.CommandLine;

namespace Lattice.App.Commands;

/// <summary>The arguments that commands on runs share.</summary>
internal static class RunArguments
{
    /// <summary>The folder of one run.</summary>
    internal static Argument<string> Folder() => new("DIR") { Description = "The run's folder." };

    /// <summary>A number of things, at least 1.</summary>
    internal static Option<int?> Count(string description)
    {
        var option = new Option<int?>("--count") { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
            {
                result.AddError($"--count is {count}; give a number from 1.");
            }
        });
        return option;
    }
}
