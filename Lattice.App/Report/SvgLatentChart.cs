using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// The mean cost of every latent dimension or block as bars, highest first: dimensions with the threshold for an active one, blocks with
/// their lattices and nats.
/// </summary>
internal static class SvgLatentChart
{
    private const double PlotHeight = 212;
    private const double WidestBar = 64;
    private const double PixelsPerTick = 70;
    private const double NameRoom = 34;

    /// <summary>The drawing; none without dimensions.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="width">Width, pixels.</param>
    public static Option<Markup.Element> Draw(LatentUse latent, double width = 980)
    {
        if (latent.Blocks.IsEmpty)
        {
            return Option<Markup.Element>.None;
        }

        string part = latent.IsPerDimension ? "dimension" : "block";
        Seq<(int Index, BlockUse Block)> sorted = Sorted(latent);
        Seq<double> finite = sorted.Map(one => one.Block.Nats).Filter(double.IsFinite).Strict();
        double top = double.Max(LatentUse.ActiveAbove * 2, finite.Fold(0.0, double.Max));
        double bottom = finite.Fold(0.0, double.Min);
        (double low, double high) = SvgTicks.Widen(bottom, top, 5);
        SvgTicks rows = SvgTicks.Between(low, high, 5);
        double margin = 14 + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        double right = double.Min(width - 16, margin + (WidestBar * sorted.Count));
        double slot = (right - margin) / sorted.Count;
        bool named = !latent.IsPerDimension
            && sorted.ForAll(one => Labels(one.Block).ForAll(label => SvgShape.TextWidth(label) + 4 < slot));
        (Markup heading, double under) = SvgHeading.Draw(
            $"Cost per latent {part}",
            $"nats per datum and {part}, highest first"
                + (latent.IsPerDimension ? $"; dashed: active above {NumberText.Significant(LatentUse.ActiveAbove, 2)} nat" : "")
                + (latent.IsPerDimension || named ? "" : $"; {Counted(sorted.Map(one => one.Block).Strict())}"),
            width);
        double frameTop = under + 26 + (named ? NameRoom : 0);
        var frame = new SvgFrame(
            new SvgScale(0, sorted.Count, margin, right), new SvgScale(low, high, frameTop + PlotHeight, frameTop));

        string description = $"Mean cost of each latent {part}, nats per datum, sorted";
        return Prelude.Some(SvgDocument.Canvas(width, frameTop + PlotHeight + 46, description).Holding(
            heading,
            frame.Rows(rows),
            SvgShape.Group("bars").Holding(sorted.Map((rank, one) => Bar(frame, rank, one))),
            latent.IsPerDimension ? Threshold(frame) : Markup.None,
            Divider(frame, latent, width, under + 14),
            named ? SvgShape.Group("names").Holding(sorted.Map((rank, one) => Name(frame, rank, one.Block))) : Markup.None,
            latent.IsPerDimension ? Ranks(frame, sorted.Count, width) : Numbers(frame, sorted.Map(one => one.Index).Strict())));
    }

    /// <summary>The dimensions or blocks with their numbers from 1, highest cost first.</summary>
    internal static Seq<(int Index, BlockUse Block)> Sorted(LatentUse latent) => Prelude.toSeq(latent.Blocks
        .Map((index, block) => (Index: index + 1, Block: block))
        .OrderByDescending(one => double.IsFinite(one.Block.Nats) ? one.Block.Nats : double.NegativeInfinity)).Strict();

    /// <summary>What a bar stands for: <c>dimension</c>, or the name of a block's lattice.</summary>
    internal static string Name(BlockUse block) => block.Dimension == 1 ? "dimension" : block.Lattice;

    /// <summary>How much of it is in use.</summary>
    internal static string Use(BlockUse block) => block.Dimension == 1
        ? block.Active > 0 ? "active" : "not active"
        : $"{NumberText.Count(block.Active)} of {NumberText.Count(block.Dimension)} dimensions active";

    /// <summary>What stands above a bar: the lattice and its nats.</summary>
    private static Seq<string> Labels(BlockUse block) =>
        Prelude.Seq(block.Dimension == 1 ? "1 dim." : block.Lattice, NumberText.Decimals(block.Nats, 2));

    /// <summary>The lattices of the blocks and how many there are of each: <c>8 × E8, 1 × D4</c>.</summary>
    private static string Counted(Seq<BlockUse> blocks) => string.Join(", ", blocks
        .GroupBy(Name).Select(group => $"{group.Count()} × {group.Key}"));

    private static Markup Bar(SvgFrame frame, int rank, (int Index, BlockUse Block) one)
    {
        double nats = double.IsFinite(one.Block.Nats) ? one.Block.Nats : 0;
        double slot = frame.X.At(1) - frame.X.At(0);
        double left = frame.X.At(rank) + double.Min(2, 0.12 * slot);
        double top = double.Min(frame.Y.At(nats), frame.Y.At(0) - 1);
        string @class = one.Block.Active > 0 ? "s1" : "idle";
        string tip = $"{Name(one.Block)} {one.Index.ToString(CultureInfo.InvariantCulture)}: "
            + $"{NumberText.Decimals(one.Block.Nats, 4)} nats per datum "
            + $"({NumberText.Decimals(one.Block.Nats / EstimateText.NatsPerBit, 4)} bits), {Use(one.Block)}";
        return SvgShape.Group(@class).Holding(
            SvgShape.Rectangle(
                left, top, slot - 2 * double.Min(2, 0.12 * slot), double.Max(1, double.Abs(frame.Y.At(0) - frame.Y.At(nats))), "bar"),
            SvgShape.Rectangle(frame.X.At(rank), frame.Top, slot, frame.Bottom - frame.Top, "hit").Holding(SvgShape.Tooltip(tip)));
    }

    private static Markup Name(SvgFrame frame, int rank, BlockUse block)
    {
        double x = (frame.X.At(rank) + frame.X.At(rank + 1)) / 2;
        double y = frame.Y.At(double.IsFinite(block.Nats) ? double.Max(0, block.Nats) : 0) - 6;
        Seq<string> labels = Labels(block);
        return SvgShape.Group("block").Holding(
            SvgShape.Text(x, y - 15, labels[0], "name halo", "middle"), SvgShape.Text(x, y, labels[1], "strong halo", "middle"));
    }

    private static Markup Threshold(SvgFrame frame)
    {
        double y = frame.Y.At(LatentUse.ActiveAbove);
        return SvgShape.Group("limit").Holding(SvgShape.Line(frame.Left, y, frame.Right, y, "threshold"));
    }

    /// <summary>The border between dimensions in use and idle ones, with a label above the plot.</summary>
    private static Markup Divider(SvgFrame frame, LatentUse latent, double width, double baseline)
    {
        int inUse = latent.Blocks.Count(block => block.Active > 0);
        double x = frame.X.At(inUse);
        string label = $"{NumberText.Count(latent.Active)} of {NumberText.Count(latent.Dimension)} active";
        double left = double.Max(0, double.Min(x + 8, width - SvgShape.TextWidth(label)));
        return SvgShape.Group("divider").Holding(
            inUse < latent.Blocks.Count ? SvgShape.Line(x, baseline + 6, x, frame.Bottom, "guide") : Markup.None,
            SvgShape.Text(left, baseline, label, "strong"));
    }

    private static Markup Ranks(SvgFrame frame, int count, double width)
    {
        SvgTicks ticks = SvgTicks.Between(1, count, (int)(width / PixelsPerTick), whole: true);
        double half = (frame.X.At(1) - frame.X.At(0)) / 2;
        var centred = frame with { X = new SvgScale(1, count, frame.Left + half, frame.Right - half) };
        return SvgShape.Group("ranks").Holding(
            SvgShape.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis"),
            centred.Columns(ticks, "latent dimension, by rank"));
    }

    /// <summary>The axis under blocks: each block's number in the latent, as many as have room.</summary>
    private static Markup Numbers(SvgFrame frame, Seq<int> numbers)
    {
        double slot = frame.X.At(1) - frame.X.At(0);
        int stride = (int)double.Ceiling(22 / slot);
        const string Axis = "number of the block";
        double middle = double.Max((frame.Left + frame.Right) / 2, SvgShape.TextWidth(Axis) / 2);
        return SvgShape.Group("numbers").Holding(
            SvgShape.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis"),
            SvgShape.Group("ticks").Holding(numbers.Map((rank, number) => (rank, number)).ToSeq().Filter(one => one.rank % stride == 0)
                .Map(one => (Markup)SvgShape.Text(
                    frame.X.At(one.rank) + (slot / 2), frame.Bottom + 19, one.number.ToString(CultureInfo.InvariantCulture), "tick",
                    "middle"))),
            SvgShape.Text(middle, frame.Bottom + 38, Axis, "name", "middle"));
    }
}
