using LanguageExt;
using Lattice.App.Drawing;

namespace Lattice.App.Report;

/// <summary>
/// A chart in a figure: drawn once for each range of widths, of which the style sheet shows one, so that its letters keep their size on a
/// phone. The drawings need ids of their own.
/// </summary>
internal static class HtmlFigure
{
    /// <summary>Width of a drawing for a phone or half a page, pixels.</summary>
    public const double Narrow = 330;

    /// <summary>Width of a drawing for a small window or paper, pixels.</summary>
    public const double Medium = 620;

    /// <summary>Width of a drawing for the whole page, pixels.</summary>
    public const double Wide = 980;

    /// <summary>A figure as wide as the page.</summary>
    /// <param name="draw">
    /// The chart for a width and a suffix of its ids; none where there is nothing to draw, and then there is no figure.
    /// </param>
    /// <param name="caption">What stands under it, if anything.</param>
    /// <param name="values">Its values as a table, under the caption, if there is one.</param>
    public static Markup OfPage(Func<double, string, Option<Markup.Element>> draw, string caption = "", Markup? values = null) => Of(
        Prelude.Seq(("at-wide", draw(Wide, "")), ("at-medium", draw(Medium, "-medium")), ("at-narrow", draw(Narrow, "-narrow"))),
        caption,
        values ?? Markup.None);

    /// <summary>A chart of curves as wide as the page, with their values.</summary>
    public static Markup OfPage(Func<double, string, SvgLineChart> chart) =>
        OfPage((width, suffix) => chart(width, suffix).Draw(), values: CurveValues.Of(chart(Wide, "")));

    /// <summary>A figure beside another one: half as wide as the page, where it is wide enough for two.</summary>
    public static Markup OfPair(Func<double, string, Option<Markup.Element>> draw, Markup? values = null) => Of(
        Prelude.Seq(("at-wide at-medium", draw(Wide / 2, "")), ("at-narrow", draw(Narrow, "-narrow"))), "", values ?? Markup.None);

    /// <summary>A chart of curves beside another one, with their values.</summary>
    public static Markup OfPair(Func<double, string, SvgLineChart> chart) =>
        OfPair((width, suffix) => chart(width, suffix).Draw(), CurveValues.Of(chart(Wide / 2, "")));

    private static Markup Of(Seq<(string Class, Option<Markup.Element> Chart)> drawings, string caption, Markup values)
    {
        Seq<Markup> charts = drawings.Bind(one => one.Chart.ToSeq().Map(
            chart => (Markup)Markup.Of("div", one.Class).Holding(chart))).Strict();
        return charts.IsEmpty
            ? Markup.None
            : Markup.Of("figure").Holding(charts).Holding(
                caption.Length == 0 ? Markup.None : Markup.Of("figcaption").Holding(caption), values);
    }
}
