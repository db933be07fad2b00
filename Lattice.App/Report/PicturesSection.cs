using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Report;

/// <summary>Originals above their reconstructions, and samples from the prior.</summary>
internal static class PicturesSection
{
    private const int Columns = 16;

    /// <summary>The section; nothing without pictures.</summary>
    public static Markup Draw(Option<ReportPictures> pictures) => pictures.Map(Draw).IfNone(Markup.None);

    private static Markup Draw(ReportPictures pictures)
    {
        Seq<Markup> figures =
            Figure(
                ImageGrid.Pairs(pictures.Originals, pictures.Reconstructions, Columns),
                "Test data (odd rows) above what the decoder makes of their representation (even rows): " + Levels(pictures))
            .Concat(Figure(
                ImageGrid.Of(pictures.Samples, Columns),
                "Samples from the prior: what the decoder makes of draws from g: " + Levels(pictures)));
        figures = figures.Concat(Traversals(pictures));
        return figures.IsEmpty ? Markup.None : Markup.Of("section").Holding(Markup.Of("h2").Holding("Pictures")).Holding(figures);
    }

    private static Seq<Markup> Traversals(ReportPictures pictures) => Figure(
        ImageGrid.OfRows(pictures.Traversals.Map(row => row.Pictures).Strict()),
        "The first test datum with one coordinate of y moved, from two standard deviations below its mean over test data to two above; the "
            + "others stay. Row by row, the coordinates that change the picture most: "
            + string.Join(", ", pictures.Traversals.Map(row =>
                $"{NumberText.Count(row.Coordinate)} (from {NumberText.Significant(row.From, 3)} to {NumberText.Significant(row.To, 3)})"))
            + ".");

    private static string Levels(ReportPictures pictures) => pictures.Range.Match(
        Some: range => $"{(IsColour(pictures) ? "colours" : "levels of grey")}; {range.Describe(IsColour(pictures))}"
            + ", the least and the largest number of the test images shown. The decoder’s outputs are means.",
        None: () => "probabilities of ink.");

    private static bool IsColour(ReportPictures pictures) => pictures.Originals.HeadOrNone().Exists(one => one.Channels > 1);

    private static Seq<Markup> Figure(Option<ImageGrid> grid, string caption) =>
        grid.ToSeq().Map(one => (Markup)Markup.Of("figure").Holding(
            Markup.Of("img", "pixels")
                .With("src", one.DataUri)
                .With("width", 2.0 * one.Width)
                .With("height", 2.0 * one.Height)
                .With("alt", caption),
            Markup.Of("figcaption").Holding(caption)));
}
