using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Text;

namespace Lattice.App.Rates;

/// <summary>Points as text: a table for the test data, and one for each further test.</summary>
internal static class RateTable
{
    private const string None = "-";

    /// <summary>The lines.</summary>
    public static string Render(Seq<RatePoint> points) => string.Join(
        "\n", points.GroupBy(point => point.Test.IfNone("")).Select(
            group => $"{Title(group.Key, group.First())}\n{Table(Prelude.toSeq(group))}"));

    private static string Title(string test, RatePoint first) =>
        (test.Length == 0 ? "Test set" : $"{Display.Clean(test)}, which is not of the training data's source")
        + (!first.IsCodeLength
            ? $"; cost in bits per {first.Unit} and loss in {first.LossUnit}, ± one standard error."
            : $"; bits per {first.Unit}, ± one standard error.");

    private static string Table(Seq<RatePoint> points)
    {
        var coded = points.Exists(point => point.Histogram.IsSome);
        return TextTable.Render(
            Row(coded, "run", "latent", "setting", "cost", "histogram code", "loss", "cost + loss", "epochs").Cons(points.Map(point => Row(
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
                $"{NumberText.Count(point.Run.Epochs)} ({NumberText.Count(point.Run.BestEpoch)})"))),
            1, 2);
    }

    private static Seq<string> Row(
        bool coded, string run, string latent, string setting, string cost, string histogram, string loss, string total, string epochs) =>
        coded ? Prelude.Seq(run, latent, setting, cost, histogram, loss, total, epochs) : Prelude.Seq(
            run, latent, setting, cost, loss, total, epochs);
}
