using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Text;

namespace Lattice.App.Rates;

/// <summary>Points as text: a table for the test data, and one for each further test.</summary>
internal static class RateTable
{
    private const string None = "-";

    /// <summary>The lines.</summary>
    public static string Render(Seq<RatePoint> points, Seq<SeedGroup> groups) => string.Join(
        "\n", points.GroupBy(point => point.Test.IfNone("")).Select(
            group => $"{Title(group.Key, group.First())}\n{Table(Prelude.toSeq(group))}"))
        + "*: no other run has both a lower cost and a lower loss.\n"
        + Seeds(points.Head, groups);

    /// <summary>Runs over several seeds; empty if there are none.</summary>
    private static string Seeds(RatePoint first, Seq<SeedGroup> groups) => groups.IsEmpty ? "" :
        "\nOver seeds; "
        + (first.IsCodeLength ? $"bits per {first.Unit}" : $"cost in bits per {first.Unit}, loss in {first.LossUnit}")
        + ", mean ± one standard deviation of runs that differ in the seed alone.\n"
        + TextTable.Render(
            Prelude.Seq("runs", "latent", "setting", "seeds", "cost", "loss").Cons(groups.Map(group =>
            {
                var points = RatePoint.Of(group.Runs).Filter(point => point.Test.IsNone).Strict();
                return Prelude.Seq(
                    points.Head.Run.Name,
                    points.Head.Family,
                    points.Head.Setting,
                    NumberText.Count(points.Count),
                    Text(Spread.Of(points.Map(point => point.Cost.Value))),
                    Text(Spread.Of(points.Map(point => point.Loss.Value))));
            })),
            1,
            2);

    private static string Text(Spread spread) => EstimateText.WithError(new Estimate(spread.Mean, spread.Deviation, spread.Count));

    private static string Title(string test, RatePoint first) =>
        (test.Length == 0 ? "Test set" : $"{Display.Clean(test)}, which is not of the training data's source")
        + (!first.IsCodeLength
            ? $"; cost in bits per {first.Unit} and loss in {first.LossUnit}, ± one standard error."
            : $"; bits per {first.Unit}, ± one standard error.");

    private static string Table(Seq<RatePoint> points)
    {
        var coded = points.Exists(point => point.Histogram.IsSome);
        return TextTable.Render(
            Heads(coded).Cons(points.Map(point => Row(
                coded,
                $"{point.Run.Name}-{point.Run.Seed}",
                point.Family,
                point.Setting,
                EstimateText.WithError(point.Cost),
                point.Histogram.Match(
                    Some: bits => NumberText.Decimals(bits, EstimateText.Decimals(point.Cost.StandardError)),
                    None: () => None),
                EstimateText.WithError(point.Loss),
                point.Total.Match(
                    Some: total => NumberText.Decimals(total, EstimateText.Decimals(point.Loss.StandardError)),
                    None: () => None),
                point.IsOnFront(points) ? "*" : "",
                $"{NumberText.Count(point.Run.Epochs)} ({NumberText.Count(point.Run.BestEpoch)})"))),
            1, 2);
    }

    private static Seq<string> Heads(bool coded) =>
        Row(coded, "run", "latent", "setting", "cost", "histogram code", "loss", "cost + loss", "front", "epochs");

    private static Seq<string> Row(
        bool coded, string run, string latent, string setting, string cost, string histogram, string loss, string total,
        string front, string epochs) =>
        coded ? Prelude.Seq(run, latent, setting, cost, histogram, loss, total, front, epochs) : Prelude.Seq(
            run, latent, setting, cost, loss, total, front, epochs);
}
