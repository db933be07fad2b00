using LanguageExt;
using Lattice.App.Drawing;

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
        return figures.IsEmpty ? Markup.None : Markup.Of("section").Holding(Markup.Of("h2").Holding("Pictures")).Holding(figures);
    }

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
