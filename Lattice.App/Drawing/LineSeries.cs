using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>One curve of a line chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Its points, x increasing; a non-finite value breaks the curve.</param>
/// <param name="Colour">Index of its series colour, from 0.</param>
/// <param name="Dashed">True for a dashed line.</param>
/// <param name="Best">A point to mark with a ring.</param>
internal sealed record LineSeries(string Name, Seq<(double X, double Y)> Points, int Colour, bool Dashed, Option<(double X, double Y)> Best)
{
    /// <summary>The class that gives the colour.</summary>
    public string ColourClass => SvgPalette.SeriesClass(Colour);

    /// <summary>The class that gives the line.</summary>
    public string CurveClass => Dashed ? "curve dashed" : "curve";
}
