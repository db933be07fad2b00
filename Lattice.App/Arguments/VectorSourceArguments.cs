using System.CommandLine;
using Lattice.Domain.Text;
using Lattice.Train.Data;

namespace Lattice.App.Arguments;

/// <summary>The options that say how vectors are read and written.</summary>
internal sealed class VectorSourceArguments
{
    private static readonly string[] inputs = ["npy", "fvecs", "bvecs", "csv", "parquet"];
    private static readonly string[] outputs = ["npy", "fvecs", "csv"];

    private readonly Option<string?> format = Format(
        "Vectors: how they are written; by default what the file's name and beginning say.", inputs);

    private readonly Option<string?> column = new("--column")
    {
        Description = "Vectors: the column of a Parquet file; not needed if only one holds lists of numbers.",
        HelpName = "NAME",
    };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [format, column];

    /// <summary>How vectors are written to the standard output or a pipe.</summary>
    public static Option<string?> OutputFormat() => Format(
        "Vectors: how they are written where the name of --out does not say it; without it, csv.", outputs);

    /// <summary>Where vectors are read from, and how.</summary>
    public VectorInput Input(ParseResult parsed, string name) => new(
        name, null, parsed.GetValue(format) is { } given ? Enum.Parse<VectorFormat>(given, ignoreCase: true) : null,
        parsed.GetValue(column));

    private static Option<string?> Format(string description, string[] names)
    {
        var option = new Option<string?>("--format") { Description = description, HelpName = string.Join('|', names) };
        option.CustomParser = result =>
        {
            if (result.Tokens.Count == 1 && !names.Contains(result.Tokens[0].Value))
            {
                result.AddError(
                    $"--format is {Display.Quote(result.Tokens[0].Value)}; give {string.Join(", ", names[..^1])} or {names[^1]}.");
            }

            return result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
        };
        return option;
    }
}
