using System.CommandLine;
using System.CommandLine.Parsing;
using Lattice.Domain.Text;

namespace Lattice.App.Arguments;

/// <summary>
/// Rows chosen by number, as in <c>5,100:200</c>: single rows, and ranges whose end is left out as Python's slices do. Counted from 0.
/// </summary>
/// <param name="Ranges">First rows and ends.</param>
internal sealed record RowRanges(IReadOnlyList<(int First, int End)> Ranges)
{
    /// <summary>How many rows.</summary>
    public long Count => Ranges.Sum(range => (long)range.End - range.First);

    /// <summary>The rows in the order in which they were asked for.</summary>
    public IEnumerable<int> Rows => Ranges.SelectMany(range => Enumerable.Range(range.First, range.End - range.First));

    /// <summary>The option.</summary>
    public static Option<RowRanges?> Option(string description)
    {
        var option = new Option<RowRanges?>("--rows") { Description = description, HelpName = "5,100:200" };
        option.CustomParser = result => Read(result);
        return option;
    }

    private static RowRanges? Read(ArgumentResult result)
    {
        if (result.Tokens.Count != 1)
        {
            return null;
        }

        var ranges = new List<(int First, int End)>();
        foreach (var part in result.Tokens[0].Value.Split(','))
        {
            var ends = part.Split(':');
            if (ends.Length > 2 || !Whole(ends[0], out var first) || !Whole(ends[^1], out var last) || (ends.Length == 2 && last <= first)
                || (ends.Length == 1 && last == int.MaxValue))
            {
                result.AddError(
                    $"--rows has {(part.Length == 0 ? "an empty part" : Display.Quote(part))}; give rows counted from 0 and ranges without "
                        + "their end, such as 5,100:200.");
                return null;
            }

            ranges.Add((first, ends.Length == 2 ? last : first + 1));
        }

        return new(ranges);
    }

    private static bool Whole(string text, out int value) => NumberSyntax.TryWhole(text, out value) && value >= 0;
}
