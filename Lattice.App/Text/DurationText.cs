using System.Globalization;

namespace Lattice.App.Text;

/// <summary>Durations as text.</summary>
internal static class DurationText
{
    /// <summary><c>12.3 s</c> below a minute, then <c>4:05</c> (minutes:seconds), then <c>3:04:05</c>; "–" when not known.</summary>
    public static string Of(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
        {
            return "–";
        }

        return seconds < 59.95 ? NumberText.Decimals(seconds, 1) + " s" : Clock(seconds) + (seconds < 3599.5 ? " min" : " h");
    }

    /// <summary><c>0:42</c>, <c>4:05</c> or <c>3:04:05</c>; "–" when not known.</summary>
    public static string Clock(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0 || seconds > 1e12)
        {
            return "–";
        }

        long whole = (long)double.Round(seconds);
        var (minutes, rest) = (whole / 60, whole % 60);
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes}:{rest:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}:{rest:00}");
    }
}
