using System.Globalization;
using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The mean cost of every latent dimension as bars, the dearest first, with the threshold of an active one.</summary>
public static class SvgLatentChart
{
    /// <summary>A dimension is active when it costs more than so many nats per datum.</summary>
    public const double ActiveThreshold = 0.01;

    private const double Width = 1040;
    private const double Height = 320;

    /// <summary>The drawing; none without dimensions.</summary>
    public static Option<Markup.Element> Draw(LatentUse latent)
    {
        if (latent.NatsPerDimension.IsEmpty)
        {
            return Option<Markup.Element>.None;
        }

        Seq<(int Index, double Nats)> sorted = Prelude.toSeq(latent.NatsPerDimension
            .Map((index, nats) => (Index: index + 1, Nats: nats))
            .OrderByDescending(one => double.IsFinite(one.Nats) ? one.Nats : double.NegativeInfinity)).Strict();
        Seq<double> finite = sorted.Map(one => one.Nats).Filter(double.IsFinite).Strict();
        double top = double.Max(ActiveThreshold * 2, finite.Fold(0.0, double.Max));
        double bottom = finite.Fold(0.0, double.Min);
        (double low, double high) = SvgTicks.Widen(bottom, top, 5);
        SvgTicks rows = SvgTicks.Between(low, high, 5);
        double margin = 14 + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max);
        var frame = new SvgFrame(new SvgScale(0, sorted.Count, margin, Width - 16), new SvgScale(low, high, Height - 46, 62));

        return Prelude.Some(SvgDocument.Canvas(Width, Height, "Mean cost of each latent dimension, nats per datum, sorted").Holding(
            SvgShape.Text(0, 16, "Cost per latent dimension", "title"),
            SvgShape.Text(0, 36, "nats per datum and dimension, dearest first", "name"),
            frame.Rows(rows),
            SvgShape.Group("bars").Holding(sorted.Map((rank, one) => Bar(frame, rank, one))),
            Threshold(frame),
            Divider(frame, latent),
            Axis(frame, sorted.Count)));
    }

    private static Markup Bar(SvgFrame frame, int rank, (int Index, double Nats) one)
    {
        double nats = double.IsFinite(one.Nats) ? one.Nats : 0;
        double slot = frame.X.At(1) - frame.X.At(0);
        double left = frame.X.At(rank) + double.Min(2, 0.12 * slot);
        double top = double.Min(frame.Y.At(nats), frame.Y.At(0) - 1);
        string @class = one.Nats > ActiveThreshold ? "s1" : "idle";
        string tip = $"dimension {one.Index.ToString(CultureInfo.InvariantCulture)}: {NumberText.Decimals(one.Nats, 4)} nats per datum "
            + $"({NumberText.Decimals(one.Nats / EstimateText.NatsPerBit, 4)} bits), {(one.Nats > ActiveThreshold ? "active" : "not active")}";
        return SvgShape.Group(@class).Holding(
            SvgShape.Rectangle(left, top, slot - 2 * double.Min(2, 0.12 * slot), double.Max(1, double.Abs(frame.Y.At(0) - frame.Y.At(nats))), "bar"),
            SvgShape.Rectangle(frame.X.At(rank), frame.Top, slot, frame.Bottom - frame.Top, "hit").Holding(SvgShape.Tooltip(tip)));
    }

    private static Markup Threshold(SvgFrame frame)
    {
        double y = frame.Y.At(ActiveThreshold);
        return SvgShape.Group("limit").Holding(
            SvgShape.Line(frame.Left, y, frame.Right, y, "threshold"),
            SvgShape.Text(frame.Right, y - 7, "active above 0.01 nat", "name", "end"));
    }

    private static Markup Divider(SvgFrame frame, LatentUse latent)
    {
        double x = frame.X.At(latent.Active);
        string label = $"{NumberText.Count(latent.Active)} of {NumberText.Count(latent.NatsPerDimension.Count)} active";
        bool leftwards = x + SvgShape.TextWidth(label) + 12 > frame.Right;
        return SvgShape.Group("divider").Holding(
            SvgShape.Line(x, frame.Top, x, frame.Bottom, "guide"),
            SvgShape.Text(leftwards ? frame.Right : x + 8, frame.Top - 6, label, "strong", leftwards ? "end" : "start"));
    }

    private static Markup Axis(SvgFrame frame, int count)
    {
        SvgTicks ticks = SvgTicks.Between(1, count, 10, whole: true);
        double half = (frame.X.At(1) - frame.X.At(0)) / 2;
        var centred = frame with { X = new SvgScale(1, count, frame.Left + half, frame.Right - half) };
        return SvgShape.Group("ranks").Holding(
            SvgShape.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis"),
            centred.Columns(ticks, "latent dimension, by rank"));
    }
}
