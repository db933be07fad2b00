using Lattice.Domain.Text;

namespace Lattice.App.Runs;

/// <summary>
/// <c>timing.csv</c>: the wall time of every epoch, in seconds. An epoch done twice after a kill has two rows: both were spent.
/// </summary>
internal static class TimingCsv
{
    /// <summary>The first line, with its end.</summary>
    internal const string Header = "epoch,seconds\n";

    /// <summary>The row of an epoch, with its end.</summary>
    internal static string Row(int epoch, TimeSpan elapsed) => FormattableString.Invariant($"{epoch},{elapsed.TotalSeconds:F3}\n");

    /// <summary>
    /// Seconds of training in all and per epoch. Rows that cannot be read count as not written, and so does the whole file: no figure
    /// depends on them.
    /// </summary>
    internal static (double Seconds, double PerEpoch) Total(string file) => RunFile.Text(file).Match(Left: _ => (0, 0), Right: TotalOf);

    /// <summary>The same of the file's text.</summary>
    internal static (double Seconds, double PerEpoch) TotalOf(string text)
    {
        var seconds = TextLines.Of(text).Skip(1).Select(Seconds).Where(value => double.IsFinite(value) && value >= 0).ToArray();
        return double.IsFinite(seconds.Sum()) && seconds.Length > 0 ? (seconds.Sum(), seconds.Average()) : (0, 0);
    }

    private static double Seconds(string row) => row.Split(',') is [_, var cell] && NumberSyntax.TryReal(cell, out var value)
        ? value
        : double.NaN;
}
