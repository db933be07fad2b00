using Lattice.Domain.Text;

namespace Lattice.App.Runs;

/// <summary>
/// <c>timing.csv</c>: the wall time of every epoch, in seconds. An epoch repeated after a kill has two rows: both took time.
/// </summary>
internal static class TimingCsv
{
    /// <summary>The first line, with its end.</summary>
    internal const string Header = "epoch,seconds\n";

    /// <summary>The row of an epoch, with its end.</summary>
    internal static string Row(int epoch, TimeSpan elapsed) => FormattableString.Invariant($"{epoch},{elapsed.TotalSeconds:F3}\n");

    /// <summary>
    /// Seconds of training in total and per epoch. Unreadable rows are skipped, as is an unreadable file: no figure depends on them.
    /// </summary>
    internal static (double Seconds, double PerEpoch) Total(string file) => RunFile.Text(file).Match(Left: _ => (0, 0), Right: TotalOf);

    /// <summary>The same from the text of the file.</summary>
    internal static (double Seconds, double PerEpoch) TotalOf(string text)
    {
        var seconds = TextLines.Of(text).Skip(1).Select(Seconds).Where(value => double.IsFinite(value) && value >= 0).ToArray();
        return double.IsFinite(seconds.Sum()) && seconds.Length > 0 ? (seconds.Sum(), seconds.Average()) : (0, 0);
    }

    private static double Seconds(string row) => row.Split(',') is [_, var cell] && NumberSyntax.TryReal(cell, out var value)
        ? value
        : double.NaN;
}
