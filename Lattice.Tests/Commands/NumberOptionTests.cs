using System.CommandLine;
using Lattice.App.Arguments;
using Lattice.App.Commands;
using Lattice.App.Terminal;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Every number that an option takes is read by the one grammar of numbers, and refused in a sentence.</summary>
public sealed class NumberOptionTests
{
    private static readonly string[] foreign = ["1,000", "1.000,5", "0x10", "NaN", "∞", "１２", "٣", "1 000", " 5", "5 ", "1_0", "five", "",
        "1e", "-"];
    private static readonly string[] notWhole = ["1e3", "1.5", "0,5", "+5", "007", "-1", "99999999999999999999"];
    // Ranges of rows have a reader and tests of their own.
    private static readonly Type[] words = [typeof(string), typeof(string[]), typeof(bool), typeof(RowRanges)];

    /// <summary>Every option and argument of every command, with the words that lead to it.</summary>
    public static TheoryData<string, string> Numeric
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (path, symbol, type) in Symbols().Where(one => !words.Contains(one.Type)))
            {
                data.Add(path, symbol);
                Assert.True(IsNumber(type), $"lattice {path}: {symbol} is a {type.Name}; its text needs a reader of our own.");
            }

            return data;
        }
    }

    [Fact]
    public void There_are_options_with_numbers() => Assert.True(Numeric.Count >= 15);

    [Theory]
    [MemberData(nameof(Numeric))]
    public void What_is_no_number_is_refused_in_a_sentence(string path, string option)
    {
        var isReal = Type(path, option) is var type && (type == typeof(double?) || type == typeof(double[]));
        foreach (var text in isReal ? foreign.Concat(["0,5", "-1", "0", "1e999", "1e-999"]) : foreign.Concat(notWhole))
        {
            var run = CommandRun.Of([.. path.Split(' '), $"{option}={text}"]);
            Assert.Equal(ExitCode.UsageOrSpec, run.Code);
            Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
            var lines = run.Error.Split('\n');
            if (text.Length > 0)
            {
                Assert.Contains(
                    lines,
                    line => line.StartsWith($"lattice: {option} is ", StringComparison.Ordinal)
                        && line.Contains(text, StringComparison.Ordinal) && line.Contains("; give a ", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("1", 1)]
    [InlineData("10", 10)]
    public void Whole_numbers_of_the_interval_are_read(string text, int value) =>
        Assert.Equal(value, Parsed(NumberOption.Whole("--n", "", "N", 1, 10, 3), text));

    [Theory]
    [InlineData("0", "lattice: --n is 0; give a whole number from 1.")]
    [InlineData("11", "lattice: --n is 11; give a whole number from 1 to 10.")]
    [InlineData("1,000", "lattice: --n is 1,000; give a whole number from 1.")]
    [InlineData(" 5", "lattice: --n is \" 5\"; give a whole number from 1.")]
    [InlineData("\u001b[2J", "lattice: --n is \\u001b[2J; give a whole number from 1.")]
    public void Others_are_refused(string text, string sentence)
    {
        var error = Assert.Single(new RootCommand { NumberOption.Whole("--n", "", "N", 1, 10, 3) }.Parse(["--n", text]).Errors);
        Assert.Equal(sentence, $"lattice: {error.Message}");
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData(".5", 0.5)]
    [InlineData("1e-3", 0.001)]
    [InlineData("+2", 2.0)]
    public void Numbers_above_0_are_read(string text, double value) =>
        Assert.Equal(value, Parsed(NumberOption.OptionalPositive("--x", "", "X"), text));

    [Fact]
    public void Options_left_out_have_their_standard()
    {
        Assert.Equal(3, Parsed(NumberOption.Whole("--n", "", "N", 1, 10, 3)));
        Assert.Null(Parsed(NumberOption.OptionalWhole("--n", "", "N", 1, 10)));
        Assert.Null(Parsed(NumberOption.OptionalPositive("--x", "", "X")));
        Assert.Equal(1UL, Parsed(NumberOption.Seed("--seed", "", "SEED")));
        Assert.Equal([1UL], Parsed(NumberOption.Seeds("--seed", "", "SEED"))!);
        Assert.Empty(Parsed(NumberOption.Positives("--x", "", "X"))!);
    }

    [Fact]
    public void Several_seeds_are_read() =>
        Assert.Equal([0UL, ulong.MaxValue], Parsed(NumberOption.Seeds("--seed", "", "SEED"), "0", "18446744073709551615")!);

    [Fact]
    public void Several_numbers_above_0_are_read() =>
        Assert.Equal([0.5, 2], Parsed(NumberOption.Positives("--x", "", "X"), "0.5", "2")!);

    private static T? Parsed<T>(Option<T> option, params string[] texts)
    {
        var parsed = new RootCommand { option }.Parse(texts.Length == 0 ? [] : [option.Name, .. texts]);
        Assert.Empty(parsed.Errors);
        return parsed.GetValue(option);
    }

    private static Type Type(string path, string name) => Symbols().First(one => one.Path == path && one.Name == name).Type;

    private static bool IsNumber(Type type)
    {
        var element = type.GetElementType() ?? type;
        return (Nullable.GetUnderlyingType(element) ?? element) is var one
            && (one == typeof(int) || one == typeof(ulong) || one == typeof(double));
    }

    private static IEnumerable<(string Path, string Name, Type Type)> Symbols() =>
        Symbols(RootCommands.Build(new Streams(TextWriter.Null, TextWriter.Null)), "");

    private static IEnumerable<(string Path, string Name, Type Type)> Symbols(Command command, string path) => command.Arguments
        .Select(one => (path, one.Name, one.ValueType))
        .Concat(
            command.Options.Where(one => one.GetType().Namespace == typeof(Option).Namespace && one.GetType().IsGenericType).Select(
                one => (path, one.Name, one.ValueType)))
        .Concat(command.Subcommands.SelectMany(one => Symbols(one, path.Length == 0 ? one.Name : $"{path} {one.Name}")));
}
