using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lattice.Tests.Docs;

/// <summary>A cell of a table in a document that a kept summary can confirm.</summary>
/// <param name="Place">Folder or file of the summary, and the column.</param>
/// <param name="Text">What the document says.</param>
/// <param name="Known">What the summary says: value, standard error and the count in parentheses, as far as there are.</param>
internal sealed record Confirmable(string Place, string Text, double[] Known)
{
    /// <summary>The numbers of the cell are the summary's, rounded to the cell's own decimals.</summary>
    public bool Holds
    {
        get
        {
            var told = ResultTables.Numbers(Text);
            return told.Length is > 0 && told.Length <= Known.Length
                && told.Zip(Known, (number, known) => number.Rounds(known)).All(one => one);
        }
    }
}

/// <summary>Tables of documents whose rows name the summary that their figures come from.</summary>
internal static partial class ResultTables
{
    private static readonly double NatsPerBit = double.Log(2);

    private static readonly Dictionary<string, string> Metrics = new()
    {
        ["own proposal"] = "test.nll.own",
        ["full support"] = "test.nll.full",
        ["−ELBO"] = "test.elbo",
        ["−ELBO or −log Q − log P"] = "test.elbo",
        ["reconstruction"] = "test.reconstruction",
        ["loss"] = "test.reconstruction",
        ["−log Q, nats per image"] = "test.reconstruction",
        ["cost"] = "test.cost",
        ["cost (bits)"] = "test.cost",
        ["cost, nats per image (bits)"] = "test.cost",
        ["test error"] = "test.error",
    };

    /// <summary>A number of a document: its value and its decimals.</summary>
    public readonly record struct Number(double Value, int Decimals)
    {
        /// <summary>The number is another, rounded to its decimals.</summary>
        public bool Rounds(double known) => double.Abs(Value - known) <= 0.5000001 * double.Pow(10, -Decimals);
    }

    /// <summary>The numbers of a text, in turn; the minus sign may be typographic.</summary>
    public static Number[] Numbers(string text) =>
    [
        .. Figure().Matches(text.Replace('−', '-').Replace(",", "", StringComparison.Ordinal)).Select(match => new Number(
            double.Parse(match.Value, CultureInfo.InvariantCulture),
            match.Value.Contains('.', StringComparison.Ordinal)
                ? match.Value.Length - match.Value.IndexOf('.', StringComparison.Ordinal) - 1
                : 0)),
    ];

    /// <summary>The confirmable cells of a document.</summary>
    public static IEnumerable<Confirmable> Cells(string document)
    {
        string[] header = [];
        foreach (var line in Documents.Read(document).Split('\n'))
        {
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|', StringSplitOptions.TrimEntries) : [];
            if (cells.Length != header.Length)
            {
                header = cells;
            }
            else if (cells.Length > 0 && Place().Match(cells[^1]) is { Success: true } place
                && Summary(place.Groups[1].Value) is { } summary)
            {
                foreach (var (column, text) in header.Zip(cells, (column, text) => (column, text)).Where(
                    cell => cell.text.Any(char.IsAsciiDigit)))
                {
                    if (Known(summary, column) is { } known)
                    {
                        yield return new Confirmable($"{place.Groups[1].Value}, {column}", text, known);
                    }
                }
            }
        }
    }

    private static JsonNode? Summary(string place)
    {
        string[] files = [Repository.File(place), Repository.File(place, "summary.json")];
        return files.Where(File.Exists).Select(file => JsonNode.Parse(File.ReadAllText(file))).FirstOrDefault();
    }

    private static double[]? Known(JsonNode summary, string column)
    {
        var other = summary["otherTests"]?.AsArray().FirstOrDefault(
            test => column.StartsWith((string)test!["name"]! + " ", StringComparison.Ordinal));
        var figures = (other ?? summary)["figures"]!;
        var isOfWords = figures["test.cost.word"] is not null;
        return (other is null ? column : column[(((string)other["name"]!).Length + 1)..]) switch
        {
            "cost + loss" => [InBits(figures["test.elbo.word"]!, "value")],
            "histogram code" =>
                [(double)summary["codebook"]!["test"]!["bits"]!
                    * (double)summary["codebook"]!["test"]!["data"]! / (double)figures["test.cost.word"]!["count"]!],
            "epochs (best)" => [(double)summary["epochs"]!, (double)summary["bestEpoch"]!],
            "active" or "active dimensions" => [(double)summary["latent"]!["active"]!, Dimension(summary["latent"]!)],
            "test error" => [.. Parts(figures["test.error"]!).Select(share => 100 * share)],
            var name when Metrics.TryGetValue(name, out var metric) && isOfWords =>
                [InBits(figures[$"{metric}.word"]!, "value"), InBits(figures[$"{metric}.word"]!, "standardError")],
            var name when Metrics.TryGetValue(name, out var metric) && figures[metric] is { } figure =>
                [.. Parts(figure), InBits(figure, "value")],
            _ => null,
        };
    }

    private static double Dimension(JsonNode latent) => latent["perDimension"]?.AsArray().Count
        ?? latent["perBlock"]!.AsArray().Sum(block => (double)block!["dimension"]!);

    private static double[] Parts(JsonNode figure) => [(double)figure["value"]!, (double)figure["standardError"]!];

    private static double InBits(JsonNode figure, string part) => (double)figure[part]! / NatsPerBit;

    [GeneratedRegex(@"^`(results/[\w./-]+)`$")]
    private static partial Regex Place();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Figure();
}
