using Lattice.Domain.Quantities;

namespace Lattice.App.Text;

/// <summary>Estimates as text: value ± standard error, both to two significant digits of the error.</summary>
internal static class EstimateText
{
    /// <summary>Nats per bit: ln 2.</summary>
    public static readonly double NatsPerBit = double.Log(2);

    /// <summary>Decimals that show two significant digits of the standard error; 4 when it is 0 or not finite.</summary>
    public static int Decimals(double standardError) =>
        double.IsFinite(standardError) && standardError > 0
            ? int.Clamp(1 - (int)double.Floor(double.Log10(standardError)), 0, 6)
            : 4;

    /// <summary>The text for an undefined number.</summary>
    public const string Undefined = "undefined";

    /// <summary>
    /// <c>94.45 ± 0.21</c>; without an error when that is not finite (one datum); <see cref="Undefined"/> when the value is NaN.
    /// </summary>
    public static string WithError(Estimate estimate)
    {
        if (double.IsNaN(estimate.Value))
        {
            return Undefined;
        }

        int decimals = Decimals(estimate.StandardError);
        string value = NumberText.Decimals(estimate.Value, decimals);
        return double.IsFinite(estimate.StandardError) ? $"{value} ± {NumberText.Decimals(estimate.StandardError, decimals)}" : value;
    }

    /// <summary>The value alone, with the decimals its error allows.</summary>
    public static string Value(Estimate estimate) => double.IsNaN(estimate.Value)
        ? Undefined
        : NumberText.Decimals(estimate.Value, Decimals(estimate.StandardError));

    /// <summary>The same estimate in bits: nats / ln 2.</summary>
    public static Estimate InBits(Estimate nats) => new(nats.Value / NatsPerBit, nats.StandardError / NatsPerBit, nats.Count);

    /// <summary>How many standard errors the value lies from 0; 0 for an exact 0; infinite for any other value without error.</summary>
    public static double InStandardErrors(Estimate estimate) => estimate.Value == 0 ? 0 : estimate.Value / estimate.StandardError;
}
