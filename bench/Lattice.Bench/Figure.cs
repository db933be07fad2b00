using System.Globalization;

namespace Lattice.Bench;

/// <summary>A measured number. With the unit "%" the value is a share of 1; with "×" it is a ratio.</summary>
internal sealed record Figure(string Name, double Value, string Unit)
{
    /// <summary>The number to three significant digits with its unit.</summary>
    public string Text => Unit switch
    {
        "%" => (100 * Value).ToString("F0", CultureInfo.InvariantCulture) + " %",
        "×" => Value.ToString("F2", CultureInfo.InvariantCulture) + " ×",
        "" => Digits(Value),
        _ => Digits(Value) + " " + Unit,
    };

    private static string Digits(double value) =>
        value.ToString(
            double.Abs(value) switch { >= 100 or 0 => "N0", >= 10 => "F1", >= 1 => "F2", _ => "F3" }, CultureInfo.InvariantCulture);
}
