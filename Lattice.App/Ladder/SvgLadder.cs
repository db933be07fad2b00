using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Ladder;

/// <summary>
/// The ladder as a picture: the cost of a datum against the distance of the lattice from the Gaussian limit. Where the limit itself is
/// among the rungs, a dashed line shows the prediction from it: its figure plus ½·log(2πe·G) for each of its active dimensions.
/// </summary>
internal static class SvgLadder
{
    private const double Width = 900;
    private const double PlotHeight = 366;
    private const double NameRow = 20;
    private const int MostNameRows = 12;

    private static readonly Seq<(Metric Metric, string Name)> series = Prelude.Seq(
        (Metric.Elbo, "−ELBO"), (Metric.OwnLikelihood, "−log p by the own proposal"),
        (Metric.FullLikelihood, "−log p by the full-support proposal"));

    /// <summary>The drawing; none without a rung whose second moment is known and whose figures were measured.</summary>
    public static Option<Markup.Element> Draw(Seq<LadderRung> rungs)
    {
        var placed = rungs.Bind(rung => rung.MeanNats.ToSeq().Map(nats => (Rung: rung, Nats: nats))).Strict();
        var values = placed.Bind(one => series.Bind(part => one.Rung.Result.Figures.Find(part.Metric).ToSeq()).Map(figure => figure.Value))
            .Filter(double.IsFinite).Strict();
        if (values.IsEmpty)
        {
            return Option<Markup.Element>.None;
        }

        double right = double.Max(0.01, placed.Map(one => one.Nats).Fold(0.0, double.Max));
        var predictions = Predictions(placed, right);
        values += predictions.Map(one => one.To);
        var results = placed.Map(one => one.Rung.Result).Strict();
        var unit = FigureUnit.OfSum(results);
        (double low, double high) =
            SvgTicks.Widen(values.Fold(double.PositiveInfinity, double.Min), values.Fold(double.NegativeInfinity, double.Max), 7);
        SvgTicks rows = SvgTicks.Between(low, high, 7);
        (Markup heading, double under) = SvgHeading.Draw(
            "The ladder from Z to the Gaussian",
            $"{unit}, test set; whiskers: one standard error"
                + (predictions.IsEmpty ? "" : "; dashed: predicted from the limit and its active dimensions"),
            Width);
        (Markup legend, double legendHeight) = SvgLegend.Draw(
            Prelude.toSeq(series.Select((part, index) => new LineSeries(
                Name(part, results), Seq<(double, double)>.Empty, index, false, Option<(double, double)>.None))).Strict(),
            0,
            under + 4,
            Width);
        var across = new SvgScale(
            -0.04 * right,
            1.04 * right,
            14 + rows.Values.Map(value => SvgShape.TextWidth(NumberText.Decimals(value, rows.Decimals))).Fold(0.0, double.Max),
            Width - 16);
        (Markup names, double top) = Names(across, placed, under + 8 + legendHeight);
        var frame = new SvgFrame(across, new SvgScale(low, high, top + PlotHeight, top));
        return SvgDocument.Canvas(
            Width,
            top + PlotHeight + 46,
            $"{unit[..1].ToUpperInvariant()}{unit[1..]} against nats per dimension above the Gaussian limit, one point per run").Holding(
            heading,
            legend,
            frame.Rows(rows),
            frame.Columns(SvgTicks.Between(0, right, 8), "½·log(2πe·G), nats per dimension above the Gaussian limit"),
            SvgShape.Group("rungs").Holding(placed.Map(one => one.Nats).Distinct().Map(nats => (Markup)SvgShape.Line(
                frame.X.At(nats), frame.Top - 6, frame.X.At(nats), frame.Bottom, "guide"))),
            names,
            SvgShape.Group("predictions").Holding(predictions.Map(one => (Markup)SvgShape.Group(SvgPalette.SeriesClass(one.Series)).Holding(
                SvgShape.Line(frame.X.At(0), frame.Y.At(one.From), frame.X.At(right), frame.Y.At(one.To), "curve dashed")))),
            SvgShape.Group("marks").Holding(
                series.Select(
                    (part, index) =>
                        (Markup)SvgShape.Group(SvgPalette.SeriesClass(index)).Holding(
                            placed.Bind(one => Mark(frame, one.Rung, one.Nats, part))))));
    }

    private static string Name((Metric Metric, string Name) part, Seq<RunResult> runs) =>
        part.Metric == Metric.Elbo && runs.Exists(run => run.IsSquared) ? "loss + cost" : part.Name;

    /// <summary>
    /// The lattices' names under the given height, each once, over the line of its place, in as few rows as name the most of them; and the
    /// top of the plot.
    /// </summary>
    private static (Markup Drawing, double Top) Names(SvgScale across, Seq<(LadderRung Rung, double Nats)> placed, double under)
    {
        var names = Prelude.toSeq(placed.GroupBy(one => one.Nats).OrderBy(group => group.Key).Select(group => (
            Name: SvgShape.Fitting(string.Join(", ", group.Select(one => one.Rung.Lattice).Distinct()), 0.6 * Width),
            X: across.At(group.Key)))).Strict();
        int rows = Enumerable.Range(1, MostNameRows).MaxBy(count => SvgLabels.WithRoom(Labels(count), Band(count), []));
        return (SvgLabels.Draw(Labels(rows), Band(rows), []), Bottom(rows) + 6);

        double Bottom(int count) => under + 12 + (count * NameRow);
        SvgFrame Band(int count) => new(new SvgScale(0, 1, 0, Width), new SvgScale(0, 1, Bottom(count), under));
        Seq<(string, (double, double), string)> Labels(int count) =>
            names.Map(one => (one.Name, (one.X, Bottom(count)), "rung")).Strict();
    }

    /// <summary>
    /// From the limit's figure at 0 to its prediction at the right end. Only for −ELBO and the own proposal, which depend on the cell's
    /// shape; a likelihood does not.
    /// </summary>
    private static Seq<(int Series, double From, double To)> Predictions(Seq<(LadderRung Rung, double Nats)> placed, double right) =>
        placed.Find(one => one.Nats == 0).ToSeq()
            .Bind(limit => Prelude.Seq(0, 1).Bind(index => limit.Rung.Result.Figures.Find(series[index].Metric).ToSeq()
                .Filter(figure => double.IsFinite(figure.Value)).Map(
                    figure => (index, figure.Value, figure.Value + (limit.Rung.Result.Latent.Active * right))))).Strict();

    private static Seq<Markup> Mark(SvgFrame frame, LadderRung rung, double nats, (Metric Metric, string Name) part) =>
        rung.Result.Figures.Find(part.Metric).ToSeq().Filter(figure => double.IsFinite(figure.Value)).Bind(figure =>
        {
            double error = double.IsFinite(double.Abs(figure.Value) + figure.StandardError) ? figure.StandardError : 0;
            return Prelude.Seq<Markup>(
                SvgShape.Line(
                    frame.X.At(nats), frame.Y.At(figure.Value - error), frame.X.At(nats), frame.Y.At(figure.Value + error), "whisker"),
                SvgShape.Circle(frame.X.At(nats), frame.Y.At(figure.Value), 4, "dot").Holding(SvgShape.Tooltip(
                    $"{rung.Result.Name}-{rung.Result.Seed}, {rung.Lattice}, {rung.Prior}\n{Name(part, Prelude.Seq1(rung.Result))}: "
                        + $"{EstimateText.WithError(figure)} {FigureUnit.Of(part.Metric, rung.Result)}")));
        }).Strict();
}
