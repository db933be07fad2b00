namespace Lattice.App.Drawing;

/// <summary>The rectangle that a label takes, pixels, y downwards.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal readonly record struct LabelBox(double Left, double Top, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>True when the two rectangles have an area in common.</summary>
    public bool Meets(LabelBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>True when the other rectangle lies inside this one.</summary>
    public bool Holds(LabelBox other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>True when the point lies inside, edges excluded.</summary>
    public bool Holds((double X, double Y) point) => point.X > Left && point.X < Right && point.Y > Top && point.Y < Bottom;

    /// <summary>The point of the rectangle nearest to a point.</summary>
    public (double X, double Y) Nearest((double X, double Y) point) =>
        (double.Clamp(point.X, Left, Right), double.Clamp(point.Y, Top, Bottom));

    /// <summary>The rectangle with so many pixels around it.</summary>
    public LabelBox Grown(double by) => new(Left - by, Top - by, Width + (2 * by), Height + (2 * by));
}
