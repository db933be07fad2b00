namespace Lattice.Bench;

/// <summary>Prints a result as a text table.</summary>
internal static class ResultTable
{
    /// <summary>One line per entry, one column per figure name.</summary>
    public static void Write(BenchmarkResult result, TextWriter to)
    {
        var columns = result.Entries.SelectMany(entry => entry.Figures.Map(figure => figure.Name)).Distinct().ToArray();
        var lines = new List<string[]> { (string[])["", .. columns] };
        lines.AddRange(result.Entries.Map(entry => (string[])
        [
            entry.Subject,
            .. columns.Select(column => entry.Figures.Find(figure => figure.Name == column).Map(figure => figure.Text).IfNone("")),
        ]));
        var widths = Enumerable.Range(0, columns.Length + 1).Select(column => lines.Max(line => line[column].Length)).ToArray();
        to.WriteLine();
        to.WriteLine($"{result.Benchmark}: {result.Question}");
        foreach (var line in lines)
        {
            to.WriteLine(
                string.Join("  ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))
                    .TrimEnd());
        }

        foreach (var note in result.Notes)
        {
            to.WriteLine($"  {note}");
        }
    }
}
