using Lattice.App.Text;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Normalised second moments as text.</summary>
internal static class MomentText
{
    private const int ExactDigits = 8;

    /// <summary>The value: eight significant digits of an exact one, else as many as its error leaves.</summary>
    public static string Value(SecondMoment moment) => moment is SecondMoment.Measured
        ? WithError(moment.Value, moment.StandardError)
        : NumberText.Significant(moment.Value, ExactDigits);

    /// <summary>value ± error, both to two significant digits of the error.</summary>
    public static string WithError(double value, double error)
    {
        if (!(error > 0))
        {
            return NumberText.Significant(value, ExactDigits);
        }

        // Digits beyond those of a double, or only zeros, carry no information.
        if (double.Abs(value) >= 1e15 || error < 1e-14)
        {
            return $"{NumberText.Significant(value, ExactDigits)} ± {NumberText.Significant(error, 2)}";
        }

        var decimals = int.Clamp(1 - (int)double.Floor(double.Log10(error)), 0, 15);
        return $"{NumberText.Decimals(value, decimals)} ± {NumberText.Decimals(error, decimals)}";
    }

    /// <summary>What kind of value it is, its form where it has one, and its source.</summary>
    public static string Origin(SecondMoment moment) => moment switch
    {
        SecondMoment.Exact exact => $"exact: {exact.Form}; {exact.Source}",
        SecondMoment.Rounded => $"rounded decimal; {moment.Source}",
        _ => $"measured; {moment.Source}",
    };

    /// <summary>The word for the kind of value, for programs.</summary>
    public static string Kind(SecondMoment moment) => moment switch
    {
        SecondMoment.Exact => "exact",
        SecondMoment.Rounded => "rounded",
        _ => "measured",
    };
}
