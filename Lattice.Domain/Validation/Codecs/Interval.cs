namespace Lattice.Domain.Validation.Codecs;

/// <summary>An interval of finite real numbers.</summary>
/// <param name="Low">Lower end; −∞: none.</param>
/// <param name="High">Upper end; ∞: none.</param>
/// <param name="AdmitsLow">True when the lower end belongs to it.</param>
/// <param name="AdmitsHigh">True when the upper end belongs to it.</param>
public sealed record Interval(double Low, double High, bool AdmitsLow, bool AdmitsHigh)
{
    /// <summary>Every finite number.</summary>
    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    /// <summary>x &gt; low.</summary>
    public static Interval Above(double low) => new(low, double.PositiveInfinity, false, false);

    /// <summary>x ≥ low.</summary>
    public static Interval From(double low) => new(low, double.PositiveInfinity, true, false);

    /// <summary>low &lt; x ≤ high.</summary>
    public static Interval AboveTo(double low, double high) => new(low, high, false, true);

    /// <summary>low ≤ x &lt; high.</summary>
    public static Interval FromBelow(double low, double high) => new(low, high, true, false);

    /// <summary>True when it holds the finite number <paramref name="value"/>.</summary>
    public bool Holds(double value) => double.IsFinite(value)
        && (AdmitsLow ? value >= Low : value > Low)
        && (AdmitsHigh ? value <= High : value < High);

    /// <summary>The interval in words: <c>a number above 0</c>.</summary>
    public string Describe()
    {
        var low = double.IsFinite(Low) ? $" {(AdmitsLow ? "from" : "above")} {Display.Number(Low)}{(AdmitsLow && !double.IsFinite(High) ? " up" : "")}" : "";
        var high = double.IsFinite(High) ? $" {(AdmitsHigh ? "up to" : "below")} {Display.Number(High)}" : "";
        return $"a number{low}{(low.Length > 0 && high.Length > 0 ? " and" : "")}{high}";
    }
}
