namespace Lattice.App.Drawing;

/// <summary>The affine map of the data interval [Low, High] onto the picture's interval [From, To].</summary>
internal readonly record struct SvgScale(double Low, double High, double From, double To)
{
    /// <summary>A picture's coordinate is no farther out than this.</summary>
    private const double Farthest = 1e6;

    /// <summary>
    /// Where a data value lies in the picture; an empty interval maps to the middle. A value far outside lies a million pixels out, one
    /// that is not finite nowhere.
    /// </summary>
    public double At(double value) => !double.IsFinite(value) ? double.NaN
        : High > Low ? double.Clamp(Place(value), -Farthest, Farthest)
        : (From + To) / 2;

    private double Place(double value)
    {
        double span = High - Low;

        // Where the span is beyond the range of a double its half is not.
        double share = double.IsFinite(span) ? (value - Low) / span : (value / 2 - Low / 2) / (High / 2 - Low / 2);
        return From + share * (To - From);
    }
}
