using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>A label that wants to stand near a point.</summary>
/// <param name="At">The point.</param>
/// <param name="Width">Width of the text, pixels.</param>
/// <param name="Height">Height of the text, pixels.</param>
internal readonly record struct WantedLabel((double X, double Y) At, double Width, double Height)
{
    /// <summary>True for a label of a place rather than of a point: it needs no leader.</summary>
    public bool IsLoose { get; init; }
}

/// <summary>A label that has found its place.</summary>
/// <param name="Box">The place.</param>
/// <param name="Leader">Both ends of a line from the point to the label, where the label stands away from its point.</param>
internal readonly record struct PlacedLabel(LabelBox Box, Option<((double X, double Y) From, (double X, double Y) To)> Leader);

/// <summary>
/// Places labels one after another, each at the first free place around its point: sixteen directions, ring by ring outwards. A place is
/// free if the label lies within the bounds, covers no mark and no label, and if no leader crosses a label. A label without a free place is
/// left out. The result is a function of the arguments alone.
/// </summary>
internal static class LabelLayout
{
    private const double FirstRing = 7;
    private const double RingStep = 6;
    private const int Rings = 30;
    private const double WithoutLeader = 14;
    private const double LeaderStep = 3;
    private const double Padding = 2;

    // Above and below first, then the sides: over a point is where readers look for its name.
    private static readonly (double X, double Y)[] directions =
    [
        (0, -1), (0.38, -0.92), (0.71, -0.71), (-0.38, -0.92), (-0.71, -0.71), (0.92, -0.38), (1, 0), (-0.92, -0.38), (-1, 0),
        (0, 1), (0.38, 0.92), (0.71, 0.71), (-0.38, 0.92), (-0.71, 0.71), (0.92, 0.38), (-0.92, 0.38),
    ];

    /// <summary>The places, in the order of the labels; none for a label without a free place.</summary>
    /// <param name="labels">The labels; earlier ones choose first.</param>
    /// <param name="bounds">Where labels may stand.</param>
    /// <param name="marks">Points that no label may cover: points of curves, a few pixels apart, and whatever else is drawn.</param>
    public static Seq<Option<PlacedLabel>> Place(Seq<WantedLabel> labels, LabelBox bounds, IReadOnlyList<(double X, double Y)> marks)
    {
        var taken = new List<LabelBox>();
        var leaders = new List<(double X, double Y)>();
        var placed = new List<Option<PlacedLabel>>();
        foreach (WantedLabel label in labels)
        {
            Option<PlacedLabel> place = Places(label).Where(one => IsFree(one, bounds, marks, taken, leaders)).Take(1).ToSeq().HeadOrNone();
            place.Iter(one =>
            {
                taken.Add(one.Box.Grown(Padding));
                leaders.AddRange(Points(one));
            });
            placed.Add(place);
        }

        return Prelude.toSeq(placed).Strict();
    }

    private static IEnumerable<PlacedLabel> Places(WantedLabel label)
    {
        for (int ring = 0; ring < Rings; ring++)
        {
            double radius = FirstRing + (ring * RingStep);
            foreach ((double x, double y) in directions)
            {
                double middle = label.At.X + (x * (radius + (label.Width / 2)));
                double centre = label.At.Y + (y * (radius + (label.Height / 2)));
                var box = new LabelBox(middle - (label.Width / 2), centre - (label.Height / 2), label.Width, label.Height);
                (double X, double Y) end = box.Nearest(label.At);
                yield return new PlacedLabel(
                    box,
                    !label.IsLoose && double.Hypot(end.X - label.At.X, end.Y - label.At.Y) > WithoutLeader
                        ? Prelude.Some((label.At, end))
                        : Option<((double X, double Y), (double X, double Y))>.None);
            }
        }
    }

    private static bool IsFree(
        PlacedLabel label, LabelBox bounds, IReadOnlyList<(double X, double Y)> marks, List<LabelBox> taken,
        List<(double X, double Y)> leaders)
    {
        LabelBox box = label.Box.Grown(Padding);
        return bounds.Holds(label.Box) && !taken.Exists(box.Meets) && !leaders.Exists(box.Holds) && !marks.Any(box.Holds)
            && !Points(label).Any(point => taken.Exists(other => other.Holds(point)));
    }

    /// <summary>Points along a label's leader, a few pixels apart.</summary>
    private static IEnumerable<(double X, double Y)> Points(PlacedLabel label) => label.Leader.ToSeq().Bind(leader =>
    {
        ((double X, double Y) from, (double X, double Y) to) = leader;
        int steps = int.Max(1, (int)(double.Hypot(to.X - from.X, to.Y - from.Y) / LeaderStep));
        return Prelude.toSeq(Enumerable.Range(0, steps + 1).Select(step => (
            from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps))));
    });
}
