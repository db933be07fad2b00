using LanguageExt;
using Lattice.App.Drawing;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report.Layout;

public sealed class LabelLayoutTests
{
    private static readonly LabelBox bounds = new(40, 30, 500, 260);

    public static TheoryData<int, int, int> Pictures => new()
    {
        { 1, 1, 0 }, { 2, 5, 0 }, { 3, 12, 60 }, { 4, 30, 0 }, { 5, 30, 400 }, { 6, 80, 30 }, { 7, 3, 3000 }, { 8, 40, 40 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Placed_labels_cover_no_label_no_mark_and_no_leader_and_stay_within_the_bounds(int seed, int count, int marked)
    {
        (Seq<WantedLabel> labels, (double X, double Y)[] marks) = Scattered(seed, count, marked);
        Seq<PlacedLabel> placed = LabelLayout.Place(labels, bounds, marks).Somes().ToSeq().Strict();
        for (int one = 0; one < placed.Count; one++)
        {
            LabelBox box = placed[one].Box;
            Assert.True(bounds.Holds(box));
            Assert.DoesNotContain(marks, mark => box.Holds(mark));
            for (int other = 0; other < placed.Count; other++)
            {
                Assert.False(one != other && box.Meets(placed[other].Box), $"{box} and {placed[other].Box}");
                Assert.False(one != other && placed[other].Leader.Exists(line => Crosses(line, box)), $"{placed[other]} and {box}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_same_labels_find_the_same_places(int seed, int count, int marked)
    {
        (Seq<WantedLabel> labels, (double X, double Y)[] marks) = Scattered(seed, count, marked);
        Assert.Equal(LabelLayout.Place(labels, bounds, marks), LabelLayout.Place(labels, bounds, [.. marks.Reverse()]));
    }

    [Fact]
    public void A_label_that_is_alone_stands_over_its_point_without_a_leader()
    {
        PlacedLabel placed = LabelLayout.Place(Seq1(new WantedLabel((290, 160), 60, 14)), bounds, [(290, 160)]).Somes().Single();
        Assert.Equal(new LabelBox(260, 139, 60, 14), placed.Box);
        Assert.True(placed.Leader.IsNone);
    }

    [Fact]
    public void A_label_driven_off_by_marks_has_a_leader_and_one_without_any_room_is_left_out()
    {
        var label = Seq1(new WantedLabel((290, 160), 60, 14));
        (double X, double Y)[] crowd = [.. Grid(290 - 60, 290 + 60, 160 - 40, 160 + 40)];
        PlacedLabel moved = LabelLayout.Place(label, bounds, crowd).Somes().Single();
        Assert.True(moved.Leader.Exists(line => line.From == (290, 160) && moved.Box.Nearest(line.From) == line.To));
        Assert.True(LabelLayout.Place(label, bounds, [.. Grid(bounds.Left, bounds.Right, bounds.Top, bounds.Bottom)])[0].IsNone);
    }

    private static IEnumerable<(double X, double Y)> Grid(double left, double right, double top, double bottom)
    {
        for (double x = left; x <= right; x += 5)
        {
            for (double y = top; y <= bottom; y += 5)
            {
                yield return (x, y);
            }
        }
    }

    private static (Seq<WantedLabel> Labels, (double X, double Y)[] Marks) Scattered(int seed, int count, int marked)
    {
        var random = new System.Random(seed);
        return (
            toSeq(Enumerable.Range(0, count).Select(_ => new WantedLabel(Point(), 20 + (120 * random.NextDouble()), 14))).Strict(),
            [.. Enumerable.Range(0, marked).Select(_ => Point())]);

        (double X, double Y) Point() =>
            (bounds.Left + (bounds.Width * random.NextDouble()), bounds.Top + (bounds.Height * random.NextDouble()));
    }

    // Points close enough together for a line to cross no label unseen; a corner that is only touched does not count.
    private static bool Crosses(((double X, double Y) From, (double X, double Y) To) line, LabelBox box) =>
        Enumerable.Range(0, 1001).Any(step => box.Grown(-1.5).Holds((
            line.From.X + ((line.To.X - line.From.X) * step / 1000), line.From.Y + ((line.To.Y - line.From.Y) * step / 1000))));
}
