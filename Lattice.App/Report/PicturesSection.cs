using LanguageExt;

namespace Lattice.App.Report;

/// <summary>Originals above their reconstructions, and samples from the prior.</summary>
public static class PicturesSection
{
    private const int Columns = 16;

    /// <summary>The section; nothing without pictures.</summary>
    public static Markup Draw(Option<ReportPictures> pictures) => pictures.Map(Draw).IfNone(Markup.None);

    private static Markup Draw(ReportPictures pictures)
    {
        Seq<Markup> figures =
            Figure(
                ImageGrid.Pairs(pictures.Originals, pictures.Reconstructions, Columns),
                "Test data (odd rows) above what the decoder makes of their representation (even rows): probabilities of ink.")
            .Concat(Figure(
                ImageGrid.Of(pictures.Samples, Columns),
                "Samples from the prior: what the decoder makes of draws from g, probabilities of ink."));
        return figures.IsEmpty ? Markup.None : Markup.Of("section").Holding(Markup.Of("h2").Holding("Pictures")).Holding(figures);
    }

    private static Seq<Markup> Figure(Option<ImageGrid> grid, string caption) => grid.ToSeq().Map(one => (Markup)Markup.Of("figure").Holding(
        Markup.Of("img", "pixels")
            .With("src", one.DataUri)
            .With("width", 2.0 * one.Width)
            .With("height", 2.0 * one.Height)
            .With("alt", caption),
        Markup.Of("figcaption").Holding(caption)));
}
