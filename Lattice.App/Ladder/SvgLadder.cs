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
    private const double Height = 560;
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
        var frame = new SvgFrame(new SvgScale(-0.04 * right, 1.04 * right, 56, Width - 16), new SvgScale(low, high, Height - 46, 148));
        return SvgDocument.Canvas(
            Width,
            Height,
            $"{unit[..1].ToUpperInvariant()}{unit[1..]} against nats per dimension above the Gaussian limit, one point per run").Holding(
            SvgShape.Text(0, 16, "The ladder from Z to the Gaussian", "title"),
            SvgShape.Text(
                0,
                36,
                $"{unit}, test set; whiskers: one standard error"
                    + (predictions.IsEmpty ? "" : "; dashed: predicted from the limit and its active dimensions"),
                "name"),
            SvgLegend.Draw(
                Prelude.toSeq(
                    series.Select(
                        (part, index) =>
                            new LineSeries(Name(part, results), Seq<(double, double)>.Empty, index, false, Option<(double, double)>.None)))
                                .Strict(),
                0,
                46,
                Width).Drawing,
            frame.Rows(rows),
            frame.Columns(SvgTicks.Between(0, right, 8), "½·log(2πe·G), nats per dimension above the Gaussian limit"),
            SvgShape.Group("names").Holding(Names(frame, placed)),
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

    /// <summary>The lattices' names above the plot, each once, in two rows where they would overlap.</summary>
    private static Seq<Markup> Names(SvgFrame frame, Seq<(LadderRung Rung, double Nats)> placed)
    {
        var names = placed.GroupBy(one => one.Nats).OrderBy(group => group.Key)
            .Select(group => (Nats: group.Key, Name: string.Join(", ", group.Select(one => one.Rung.Lattice).Distinct()))).ToArray();
        return Prelude.toSeq(names.Select((one, index) => (Markup)SvgShape.Group("rung").Holding(
            SvgShape.Line(frame.X.At(one.Nats), frame.Top - 6, frame.X.At(one.Nats), frame.Bottom, "guide"),
            SvgShape.Text(
                frame.X.At(one.Nats),
                frame.Top - 12 - (18 * (index % 3)),
                one.Name,
                "name",
                index == 0 ? "start" : index == names.Length - 1 ? "end" : "middle")))).Strict();
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
