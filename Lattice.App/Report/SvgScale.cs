namespace Lattice.App.Report;

/// <summary>The affine map of the data interval [Low, High] onto the picture's interval [From, To].</summary>
public readonly record struct SvgScale(double Low, double High, double From, double To)
{
    /// <summary>Where a data value lies in the picture; an empty interval maps to the middle.</summary>
    public double At(double value) => High > Low ? From + (value - Low) / (High - Low) * (To - From) : (From + To) / 2;
}
