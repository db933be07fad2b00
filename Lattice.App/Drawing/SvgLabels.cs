using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>Labels of points, placed by <see cref="LabelLayout"/> and drawn with their leaders.</summary>
internal static class SvgLabels
{
    private const double Ascent = 10;
    private const double LineHeight = 14;

    /// <summary>The drawing of the labels that have room; each in the class of its group.</summary>
    /// <param name="labels">
    /// Text, point, and class of the group: a series' colour, or nothing for a label of a place, which needs no leader.
    /// </param>
    /// <param name="frame">The plot area that the labels stay in.</param>
    /// <param name="marks">Points that no label may cover.</param>
    public static Markup Draw(
        Seq<(string Text, (double X, double Y) At, string Class)> labels, SvgFrame frame, IReadOnlyList<(double X, double Y)> marks) =>
        SvgShape.Group("labels").Holding(labels.Zip(Places(labels, frame, marks)).Bind(pair => pair.Item2.ToSeq().Map(place =>
            (Markup)SvgShape.Group(pair.Item1.Class.Length == 0 ? "loose" : pair.Item1.Class).Holding(
                place.Leader.Map(leader => (Markup)SvgShape.Line(leader.From.X, leader.From.Y, leader.To.X, leader.To.Y, "leader"))
                    .IfNone(Markup.None),
                SvgShape.Text(place.Box.Left, place.Box.Top + Ascent + 1, pair.Item1.Text, "strong halo")))));

    /// <summary>How many of the labels have room.</summary>
    public static int WithRoom(
        Seq<(string Text, (double X, double Y) At, string Class)> labels, SvgFrame frame, IReadOnlyList<(double X, double Y)> marks) =>
        Places(labels, frame, marks).Count(place => place.IsSome);

    private static Seq<Option<PlacedLabel>> Places(
        Seq<(string Text, (double X, double Y) At, string Class)> labels, SvgFrame frame, IReadOnlyList<(double X, double Y)> marks) =>
        LabelLayout.Place(
            labels.Map(label => new WantedLabel(label.At, SvgShape.TextWidth(label.Text), LineHeight)
            {
                IsLoose = label.Class.Length == 0,
            }).Strict(),
            new LabelBox(frame.Left + 1, frame.Top - 1, frame.Right - frame.Left - 2, frame.Bottom - frame.Top - 2), marks);

    /// <summary>Points of a curve in the picture, a few pixels apart; gaps where a point is not finite.</summary>
    public static IEnumerable<(double X, double Y)> Along(Seq<(double X, double Y)> curve)
    {
        for (int index = 0; index < curve.Count; index++)
        {
            (double x, double y) = curve[index];
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                continue;
            }

            yield return (x, y);
            if (index + 1 < curve.Count && double.IsFinite(curve[index + 1].X) && double.IsFinite(curve[index + 1].Y))
            {
                (double nextX, double nextY) = curve[index + 1];
                int steps = (int)double.Min(400, double.Hypot(nextX - x, nextY - y) / 3);
                for (int step = 1; step < steps; step++)
                {
                    yield return (x + ((nextX - x) * step / steps), y + ((nextY - y) * step / steps));
                }
            }
        }
    }

    /// <summary>Points around a dot or a ring.</summary>
    public static Seq<(double X, double Y)> Around((double X, double Y) centre, double radius) => Prelude.Seq(
        centre, (centre.X - radius, centre.Y), (centre.X + radius, centre.Y), (centre.X, centre.Y - radius), (centre.X, centre.Y + radius));
}
