using System.Diagnostics;
using System.Globalization;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Compression;

/// <summary>
/// The progress of work on many data on the error stream: at most a line every two seconds, none for what takes less.
/// </summary>
/// <param name="streams">Where to.</param>
/// <param name="verb">What is done, such as <c>compressed</c>.</param>
/// <param name="all">How many data there are, if that is known.</param>
internal sealed class CountProgress(Streams streams, string verb, int? all)
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);

    private readonly long start = Stopwatch.GetTimestamp();
    private TimeSpan shown;

    /// <summary>Tells how many data are done.</summary>
    public void Show(long done)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (elapsed - shown < interval || done == 0)
        {
            return;
        }

        shown = elapsed;
        var rate = done / elapsed.TotalSeconds;
        var of = all is { } count ? $" of {NumberText.Count(count)}" : "";
        var left = all is { } total ? $", {DurationText.Clock((total - done) / rate)} left" : "";
        streams.Progress(
            $"{verb} {NumberText.Count(done)}{of} data, {rate.ToString("N0", CultureInfo.InvariantCulture)} per second{left}");
    }
}
