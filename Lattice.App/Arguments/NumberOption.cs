using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Lattice.Domain.Text;

namespace Lattice.App.Arguments;

/// <summary>
/// Options that take numbers, read by the program's one grammar (<see cref="NumberSyntax"/>). The conversions of the command-line library
/// are never used: they accept thousands separators and name runtime types in their messages.
/// </summary>
internal static class NumberOption
{
    /// <summary>A whole number in an interval, with a default.</summary>
    public static Option<int> Whole(string name, string description, string help, int least, int most, int fallback)
    {
        var option = new Option<int>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => fallback };
        option.CustomParser = result => One(result, token => WholeOf(result, name, token, least, most));
        return option;
    }

    /// <summary>A whole number in an interval; null when the option is left out.</summary>
    public static Option<int?> OptionalWhole(string name, string description, string help, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = help };
        option.CustomParser = result => One(result, token => (int?)WholeOf(result, name, token, least, most));
        return option;
    }

    /// <summary>A finite number above 0; null when the option is left out.</summary>
    public static Option<double?> OptionalPositive(string name, string description, string help)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = help };
        option.CustomParser = result => One(result, token => (double?)PositiveOf(result, name, token));
        return option;
    }

    /// <summary>Finite numbers above 0; none when the option is left out.</summary>
    public static Option<double[]> Positives(string name, string description, string help)
    {
        var option = new Option<double[]>(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = true };
        option.CustomParser = result => [.. result.Tokens.Select(token => PositiveOf(result, name, token.Value))];
        return option;
    }

    /// <summary>A seed; 1 when the option is left out.</summary>
    public static Option<ulong> Seed(string name, string description, string help)
    {
        var option = new Option<ulong>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => 1 };
        option.CustomParser = result => One(result, token => WholeOf(result, name, token, ulong.MinValue, ulong.MaxValue));
        return option;
    }

    /// <summary>One or more seeds; the seed 1 when the option is left out.</summary>
    public static Option<ulong[]> Seeds(string name, string description, string help)
    {
        var option = new Option<ulong[]>(name)
        {
            Description = description,
            HelpName = help,
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1UL],
        };
        option.CustomParser =
            result => [.. result.Tokens.Select(token => WholeOf(result, name, token.Value, ulong.MinValue, ulong.MaxValue))];
        return option;
    }

    // With several tokens, the library has already rejected the option.
    private static T? One<T>(ArgumentResult result, Func<string, T> read) => result.Tokens.Count == 1
        ? read(result.Tokens[0].Value)
        : default;

    private static T WholeOf<T>(ArgumentResult result, string name, string text, T least, T most) where T : struct, IBinaryInteger<T>
    {
        if (NumberSyntax.TryWhole<T>(text, out var value) && value >= least && value <= most)
        {
            return value;
        }

        var isTooLarge = NumberSyntax.IsWhole(text) && !text.StartsWith('-')
            && (!NumberSyntax.TryWhole<T>(text, out var large) || large > most);
        var interval = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least}");
        Refuse(result, name, text, isTooLarge ? string.Create(CultureInfo.InvariantCulture, $"{interval} to {most}") : interval);
        return least;
    }

    private static double PositiveOf(ArgumentResult result, string name, string text)
    {
        if (NumberSyntax.TryReal(text, out var value) && double.IsFinite(value) && value > 0)
        {
            return value;
        }

        var isBeyond = NumberSyntax.IsReal(text) && !text.StartsWith('-') && !double.IsFinite(value);
        Refuse(result, name, text, isBeyond ? "a number above 0 and below 1.8e308" : "a number above 0, such as 0.5");
        return 1;
    }

    private static void Refuse(ArgumentResult result, string name, string text, string wanted) =>
        result.AddError(
            $"{name} is {(text.Length == 0 ? "empty" : text.Any(char.IsWhiteSpace) ? Display.Quote(text) : Display.Clean(text))}; give "
                + $"{wanted}.");
}
