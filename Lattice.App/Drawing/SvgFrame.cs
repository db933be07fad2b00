using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>The plot area of a chart with its two scales.</summary>
/// <param name="X">Horizontal scale, rising to the right.</param>
/// <param name="Y">Vertical scale: From is the bottom, To the top.</param>
internal sealed record SvgFrame(SvgScale X, SvgScale Y)
{
    /// <summary>Left edge, pixels.</summary>
    public double Left => X.From;

    /// <summary>Right edge, pixels.</summary>
    public double Right => X.To;

    /// <summary>Upper edge, pixels.</summary>
    public double Top => Y.To;

    /// <summary>Lower edge, pixels.</summary>
    public double Bottom => Y.From;

    /// <summary>Horizontal grid lines with the values of the vertical axis at their left.</summary>
    public Markup Rows(SvgTicks ticks) => SvgShape.Group("rows").Holding(ticks.Values.Bind(value => Prelude.Seq<Markup>(
        SvgShape.Line(Left, Y.At(value), Right, Y.At(value), "grid"),
        SvgShape.Text(Left - 8, Y.At(value) + 4, NumberText.Decimals(value, ticks.Decimals), "tick", "end"))));

    /// <summary>The horizontal axis with its values and its name.</summary>
    public Markup Columns(SvgTicks ticks, string name) => SvgShape.Group("columns").Holding(
        Prelude.Seq1<Markup>(SvgShape.Line(Left, Bottom, Right, Bottom, "axis"))
            .Concat(ticks.Values.Bind(value => Prelude.Seq<Markup>(
                SvgShape.Line(X.At(value), Bottom, X.At(value), Bottom + 5, "axis"),
                SvgShape.Text(X.At(value), Bottom + 19, NumberText.Decimals(value, ticks.Decimals), "tick", "middle"))))
            .Add(SvgShape.Text((Left + Right) / 2, Bottom + 38, name, "name", "middle")));

    /// <summary>A clip path of the plot area under the given id.</summary>
    public Markup Clip(string id) => Markup.Of("defs").Holding(Markup.Of("clipPath").With("id", id).Holding(
        SvgShape.Rectangle(Left - 1, Top - 1, Right - Left + 2, Bottom - Top + 2, "clip")));
}
