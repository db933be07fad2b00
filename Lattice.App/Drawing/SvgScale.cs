namespace Lattice.App.Drawing;

/// <summary>The affine map of the data interval [Low, High] onto the picture's interval [From, To].</summary>
internal readonly record struct SvgScale(double Low, double High, double From, double To)
{
    /// <summary>Upper limit on the magnitude of a coordinate in the picture.</summary>
    private const double Farthest = 1e6;

    /// <summary>
    /// The coordinate of a data value in the picture. An empty interval maps to the middle. A value far outside maps to a million pixels
    /// out; a non-finite value has no coordinate.
    /// </summary>
    public double At(double value) => !double.IsFinite(value) ? double.NaN
        : High > Low ? double.Clamp(Place(value), -Farthest, Farthest)
        : (From + To) / 2;

    private double Place(double value)
    {
        double span = High - Low;

        // The span may exceed the range of a double, but half of it does not.
        double share = double.IsFinite(span) ? (value - Low) / span : (value / 2 - Low / 2) / (High / 2 - Low / 2);
        return From + share * (To - From);
    }
}
