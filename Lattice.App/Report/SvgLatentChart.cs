using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The mean cost of every latent dimension as bars, highest first, with the threshold for an active one.</summary>
internal static class SvgLatentChart
{
    private const double Width = 1040;
    private const double Height = 320;
    private const int MostNames = 24;
    private const double WidestBar = 64;

    /// <summary>The drawing; none without dimensions.</summary>
    public static Option<Markup.Element> Draw(LatentUse latent)
    {
        if (latent.Blocks.IsEmpty)
        {
            return Option<Markup.Element>.None;
        }

        string part = latent.IsPerDimension ? "dimension" : "block";
        Seq<(int Index, BlockUse Block)> sorted = Prelude.toSeq(latent.Blocks
            .Map((index, block) => (Index: index + 1, Block: block))
            .OrderByDescending(one => double.IsFinite(one.Block.Nats) ? one.Block.Nats : double.NegativeInfinity)).Strict();
        Seq<double> finite = sorted.Map(one => one.Block.Nats).Filter(double.IsFinite).Strict();
        double top = double.Max(LatentUse.ActiveAbove * 2, finite.Fold(0.0, double.Max));
        double bottom = finite.Fold(0.0, double.Min);
        (double low, double high) = SvgTicks.Widen(bottom, top, 5);
        SvgTicks rows = SvgTicks.Between(low, high, 5);
        double margin = 14 + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        var frame = new SvgFrame(
            new SvgScale(0, sorted.Count, margin, double.Min(Width - 16, margin + (WidestBar * sorted.Count))),
            new SvgScale(low, high, Height - 46, 62));

        return Prelude.Some(SvgDocument.Canvas(Width, Height, $"Mean cost of each latent {part}, nats per datum, sorted").Holding(
            SvgShape.Text(0, 16, $"Cost per latent {part}", "title"),
            SvgShape.Text(
                0,
                36,
                $"nats per datum and {part}, highest first"
                    + (latent.IsPerDimension ? $"; dashed: active above {NumberText.Significant(LatentUse.ActiveAbove, 2)} nat" : ""),
                "name"),
            frame.Rows(rows),
            SvgShape.Group("bars").Holding(sorted.Map((rank, one) => Bar(frame, rank, one))),
            latent.IsPerDimension || sorted.Count > MostNames
                ? Markup.None
                : SvgShape.Group("names").Holding(sorted.Map((rank, one) => Name(frame, rank, one.Block))),
            latent.IsPerDimension ? Threshold(frame) : Markup.None,
            Divider(frame, latent),
            Axis(frame, sorted.Count, part)));
    }

    private static Markup Bar(SvgFrame frame, int rank, (int Index, BlockUse Block) one)
    {
        double nats = double.IsFinite(one.Block.Nats) ? one.Block.Nats : 0;
        double slot = frame.X.At(1) - frame.X.At(0);
        double left = frame.X.At(rank) + double.Min(2, 0.12 * slot);
        double top = double.Min(frame.Y.At(nats), frame.Y.At(0) - 1);
        string @class = one.Block.Active > 0 ? "s1" : "idle";
        string name = one.Block.Dimension == 1 ? "dimension" : one.Block.Lattice;
        string use = one.Block.Dimension == 1
            ? one.Block.Active > 0 ? "active" : "not active"
            : $"{NumberText.Count(one.Block.Active)} of {NumberText.Count(one.Block.Dimension)} dimensions active";
        string tip = $"{name} {one.Index.ToString(CultureInfo.InvariantCulture)}: {NumberText.Decimals(one.Block.Nats, 4)} nats per datum "
            + $"({NumberText.Decimals(one.Block.Nats / EstimateText.NatsPerBit, 4)} bits), {use}";
        return SvgShape.Group(@class).Holding(
            SvgShape.Rectangle(
                left, top, slot - 2 * double.Min(2, 0.12 * slot), double.Max(1, double.Abs(frame.Y.At(0) - frame.Y.At(nats))), "bar"),
            SvgShape.Rectangle(frame.X.At(rank), frame.Top, slot, frame.Bottom - frame.Top, "hit").Holding(SvgShape.Tooltip(tip)));
    }

    private static Markup Name(SvgFrame frame, int rank, BlockUse block) => SvgShape.Text(
        (frame.X.At(rank) + frame.X.At(rank + 1)) / 2,
        frame.Y.At(double.IsFinite(block.Nats) ? double.Max(0, block.Nats) : 0) - 6,
        block.Dimension == 1 ? "dimension" : block.Lattice, "name", "middle");

    private static Markup Threshold(SvgFrame frame)
    {
        double y = frame.Y.At(LatentUse.ActiveAbove);
        return SvgShape.Group("limit").Holding(SvgShape.Line(frame.Left, y, frame.Right, y, "threshold"));
    }

    private static Markup Divider(SvgFrame frame, LatentUse latent)
    {
        double x = frame.X.At(latent.Blocks.Count(block => block.Active > 0));
        string label = $"{NumberText.Count(latent.Active)} of {NumberText.Count(latent.Dimension)} active";
        bool leftwards = x + SvgShape.TextWidth(label) + 12 > Width - 16;
        return SvgShape.Group("divider").Holding(
            SvgShape.Line(x, frame.Top, x, frame.Bottom, "guide"),
            SvgShape.Text(leftwards ? frame.Right : x + 8, frame.Top - 6, label, "strong", leftwards ? "end" : "start"));
    }

    private static Markup Axis(SvgFrame frame, int count, string part)
    {
        SvgTicks ticks = SvgTicks.Between(1, count, 10, whole: true);
        double half = (frame.X.At(1) - frame.X.At(0)) / 2;
        var centred = frame with { X = new SvgScale(1, count, frame.Left + half, frame.Right - half) };
        return SvgShape.Group("ranks").Holding(
            SvgShape.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis"),
            centred.Columns(ticks, $"latent {part}, by rank"));
    }
}
