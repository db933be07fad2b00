using System.Collections.Immutable;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;

namespace Lattice.App.Report;

/// <summary>
/// Planar lattices side by side, as in the paper's figure 1: points, their cells, and the filled cell of the origin, all cells of the same
/// area.
/// </summary>
internal static class SvgLatticePanels
{
    private const double Side = 360;
    private const double Gap = 28;
    private const double Head = 52;
    private const double Margin = 2;
    private const double MostElongated = 10;

    // Cells have unit area, so the window shows Window² of them.
    private const double Window = 7;

    /// <summary>Why a lattice cannot be drawn, if so.</summary>
    public static Option<string> Obstacle(EuclideanLattice lattice) =>
        lattice.Dimension != 2
            ? Prelude.Some(
                $"it has dimension {lattice.Dimension}, and a panel shows two; lattices of the plane are Z2, A2, or a file with two basis "
                    + $"vectors")
        : PlanarCell.Corners(lattice.Basis).Max(corner => double.Hypot(corner.X, corner.Y)) > MostElongated * double.Sqrt(lattice.Volume)
            ? Prelude.Some("its cell is too long and thin to be drawn beside others of the same area")
            : Option<string>.None;

    /// <summary>The drawing.</summary>
    /// <param name="lattices">Names and lattices without an <see cref="Obstacle"/>.</param>
    public static Markup.Element Draw(Seq<(string Name, EuclideanLattice Lattice)> lattices) =>
        SvgDocument.Canvas(
            (lattices.Count * Side) + ((lattices.Count - 1) * Gap) + (2 * Margin),
            Head + Side + Margin,
            $"{string.Join(", ", lattices.Map(one => one.Name))}: lattice points and their cells, all cells of the same area; the cell of "
                + $"the origin is filled").Holding(
            lattices.Map((index, one) => Panel(index, one.Name, one.Lattice)));

    private static Markup Panel(int index, string name, EuclideanLattice lattice)
    {
        var left = Margin + (index * (Side + Gap));
        var unit = 1 / double.Sqrt(lattice.Volume);
        var corners = PlanarCell.Corners(lattice.Basis).Select(corner => (X: corner.X * unit, Y: corner.Y * unit)).ToImmutableArray();
        var (across, up) =
            (new SvgScale(-Window / 2, Window / 2, left, left + Side), new SvgScale(-Window / 2, Window / 2, Head + Side, Head));
        var reach = corners.Max(corner => double.Max(double.Abs(corner.X), double.Abs(corner.Y)));
        var points = Points(lattice.Basis, unit, (Window / 2) + reach);
        var clip = $"panel{index + 1}";
        return SvgShape.Group("panel").Holding(
            Markup.Of("clipPath").With("id", clip).Holding(SvgShape.Rectangle(left, Head, Side, Side, "frame")),
            SvgShape.Text(left, 18, name, "title"),
            SvgShape.Text(left, 38, Caption(lattice), "name"),
            SvgShape.Group("cells").With("clip-path", $"url(#{clip})").Holding(
                Cell(corners, (0, 0), across, up).With("class", "s1").With("fill", "currentColor").With("fill-opacity", "0.25").With(
                    "stroke", "none"),
                SvgShape.Group("axis").With("fill", "none").Holding(points.Select(point => (Markup)Cell(corners, point, across, up))),
                SvgShape.Group("s1").Holding(
                    points.Select(point => (Markup)SvgShape.Circle(across.At(point.X), up.At(point.Y), 3.2, "dot"))),
                Cell(corners, (0, 0), across, up).With("class", "s1").With("fill", "none").With("stroke", "currentColor").With(
                    "stroke-width", "2.5")),
            SvgShape.Rectangle(left, Head, Side, Side, "axis").With("fill", "none"));
    }

    private static string Caption(EuclideanLattice lattice) =>
        $"cells of the same area{lattice.Facts.SecondMoment.Match(moment => $", G = {NumberText.Significant(moment.Value, 6)}", () => "")}";

    private static Markup.Element Cell(
        ImmutableArray<(double X, double Y)> corners, (double X, double Y) at, SvgScale across, SvgScale up) =>
        Markup.Of("polygon").With("points", string.Join(' ', corners.Select(corner =>
            $"{NumberText.Coordinate(across.At(at.X + corner.X))},{NumberText.Coordinate(up.At(at.Y + corner.Y))}")));

    /// <summary>
    /// The points of the lattice times <paramref name="unit"/> in a square of half side <paramref name="reach"/>, row by row of a reduced
    /// basis.
    /// </summary>
    private static ImmutableArray<(double X, double Y)> Points(Basis basis, double unit, double reach)
    {
        var reduced = LllReduction.Reduced(basis);
        var (a, b, c, d) = (reduced[0, 0] * unit, reduced[0, 1] * unit, reduced[1, 0] * unit, reduced[1, 1] * unit);

        // |B⁻¹x| for x in the square; the determinant is 1 in size.
        var (rows, columns) =
            ((int)double.Ceiling(reach * (double.Abs(d) + double.Abs(b))), (int)double.Ceiling(reach * (double.Abs(c) + double.Abs(a))));
        return [.. (
            from i in Enumerable.Range(-rows, (2 * rows) + 1)
            from j in Enumerable.Range(-columns, (2 * columns) + 1)
            let x = (i * a) + (j * b)
            let y = (i * c) + (j * d)
            where double.Abs(x) <= reach && double.Abs(y) <= reach
            select (x, y))];
    }
}
