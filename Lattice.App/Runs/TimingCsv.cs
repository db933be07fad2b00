using System.Globalization;

namespace Lattice.App.Runs;

/// <summary><c>timing.csv</c>: the wall time of every epoch, in seconds. An epoch done twice after a kill has two rows: both were spent.</summary>
internal static class TimingCsv
{
    /// <summary>The first line, with its end.</summary>
    internal const string Header = "epoch,seconds\n";

    /// <summary>The row of an epoch, with its end.</summary>
    internal static string Row(int epoch, TimeSpan elapsed) => FormattableString.Invariant($"{epoch},{elapsed.TotalSeconds:F3}\n");

    /// <summary>Seconds of training in all and per epoch. Rows that cannot be read count as not written: no figure depends on them.</summary>
    internal static (double Seconds, double PerEpoch) Total(string file)
    {
        var seconds = File.Exists(file)
            ? File.ReadLines(file).Skip(1).Select(Seconds).Where(double.IsFinite).ToArray()
            : [];
        return (seconds.Sum(), seconds.Length == 0 ? 0 : seconds.Average());
    }

    private static double Seconds(string row) =>
        row.Split(',') is [_, var cell] && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
