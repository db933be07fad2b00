using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.App.Text;

namespace Lattice.App.Distortion;

/// <summary>A comparison as a page of its own: three figures and the table.</summary>
internal static class DistortionPage
{
    private static readonly SvgDistortion directions =
        new("cosine", "Distance of directions", "mean of 1 − cos(x, x̂), logarithmic", IsLogarithmic: true);

    /// <summary>The page.</summary>
    public static string Of(DistortionResult result)
    {
        var name = Path.GetFileName(result.File);
        return HtmlReport.Page(
            $"Rate and distortion of {name}",
            Prelude.Seq<Markup>(
                Markup.Of("header").Holding(
                    Markup.Of("p", "eyebrow").Holding("LatticeFn rate and distortion"),
                    Markup.Of("h1").Holding(name),
                    Markup.Of("p", "facts").Holding(DistortionTable.Taken(result))),
                Figure(
                    result, new("error", "Relative error", "Σ‖x − x̂‖²/Σ‖x‖², logarithmic", IsLogarithmic: true),
                    point => point.RelativeError),
                Figure(result, directions, point => point.CosineDistance),
                Figure(
                    result,
                    new(
                        "recall", "Neighbours found",
                        $"per cent of the {NumberText.Count(result.Neighbours)} nearest neighbours by cosine", IsLogarithmic: false),
                    point => 100 * point.Recall.AtTen),
                Markup.Of("section").Holding(
                    Markup.Of("h2").Holding("All figures"),
                    Markup.Of("div", "dense").Holding(HtmlTable.Of(
                        DistortionTable.Columns.Map((index, column) => (column, index > 0)).ToSeq().Strict(),
                        result.Points.Map(point => DistortionTable.Row(point).Map(cell => (Markup)cell).Strict()))),
                    Markup.Of("div").Holding(
                        DistortionTable.Notes(result).Map(note => (Markup)Markup.Of("p", "note").Holding(note))))));
    }

    /// <summary>The figure of 1 − cos against bits.</summary>
    public static Markup.Element Directions(DistortionResult result) => directions.Draw(result.Points, point => point.CosineDistance);

    private static Markup Figure(DistortionResult result, SvgDistortion chart, Func<DistortionPoint, double> value) =>
        Markup.Of("section").Holding(Markup.Of("figure").Holding(
            chart.Draw(result.Points, value),
            Markup.Of("figcaption").Holding(SvgDistortion.Beyond(result.Points).Match(
                Some: names => $"Farther to the right: {names}.", None: () => "Up to the left, or down to the left, is better."))));
}
