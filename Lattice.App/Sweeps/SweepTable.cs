using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arrays;
using Lattice.App.Report;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Sweeps;

/// <summary>The figures of a sweep as a table, as JSON and as comma-separated values.</summary>
internal static class SweepTable
{
    private const string None = "-";

    /// <summary>A row per combination of values: the mean over seeds ± their standard deviation, or the figure of its one run.</summary>
    internal static string Render(Seq<SweepFigures> all)
    {
        var (paths, metrics, groups) = (SweepFigures.Varied(all), SweepFigures.Metrics(all), SweepFigures.Groups(all));
        var head = (paths.IsEmpty ? Prelude.Seq1("run") : paths).Add("n").Concat(metrics.Map(MetricName.Of)).ToSeq().Strict();
        var isOverSeeds = groups.Exists(group => group.Seeds.Runs.Count > 1);
        return $"Test set; {Uncapitalised(MetricLabel.Units(all.Map(one => one.Finished.Result)))}. "
            + (isOverSeeds
                ? "Mean over n seeds ± their standard deviation.\n"
                : "± one standard error over data.\n")
            + TextTable.Render(head.Cons(
                groups.Map(group => (paths.IsEmpty ? Prelude.Seq1(group.Seeds.Runs.Head.Result.Name) : group.Values)
                    .Add(NumberText.Count(group.Seeds.Runs.Count))
                    .Concat(metrics.Map(metric => Cell(group.Seeds, metric, isOverSeeds))).ToSeq().Strict())));
    }

    /// <summary>Runs and means over seeds as JSON.</summary>
    internal static JsonObject Json(string name, Seq<SweepFigures> all, int runs)
    {
        var (paths, metrics) = (SweepFigures.Varied(all), SweepFigures.Metrics(all));
        return new JsonObject
        {
            ["sweep"] = name,
            ["finished"] = all.Count,
            ["of"] = runs,
            ["runs"] = new JsonArray([.. all.Map(one =>
            {
                var json = new JsonObject
                {
                    ["index"] = one.Run.Plan.Index,
                    ["name"] = one.Run.Name,
                    ["seed"] = one.Finished.Result.Seed,
                    ["specHash"] = one.Finished.Result.SpecHash,
                    ["values"] = Values(paths, one.Values(paths)),
                    ["epochs"] = one.Finished.Result.Epochs,
                };
                foreach (var metric in metrics)
                {
                    one.Finished.Result.Figures.Find(metric).IfSome(figure => json[MetricName.Of(metric)] = EstimateJson.Of(figure));
                }

                return (JsonNode)json;
            })]),
            ["groups"] = new JsonArray([.. SweepFigures.Groups(all).Map(group =>
            {
                var json = new JsonObject { ["values"] = Values(paths, group.Values), ["seeds"] = group.Seeds.Runs.Count };
                foreach (var metric in metrics)
                {
                    group.Seeds.Over(metric).IfSome(over => json[MetricName.Of(metric)] = new JsonObject
                    {
                        ["mean"] = over.Mean, ["standardDeviation"] = over.Deviation, ["count"] = over.Count,
                    });
                }

                return (JsonNode)json;
            })]),
        };
    }

    /// <summary>A row per run: its name, what varied, its seed, its figures with their standard errors over data.</summary>
    internal static string Csv(Seq<SweepFigures> all)
    {
        var (paths, metrics) = (SweepFigures.Varied(all), SweepFigures.Metrics(all));
        var text = new StringBuilder();
        Row(Prelude.Seq1("run") + paths + Prelude.Seq("seed", "epochs")
            + metrics.Bind(metric => Prelude.Seq(MetricName.Of(metric), MetricName.Of(metric) + ".standardError")));
        foreach (var one in all)
        {
            Row(Prelude.Seq1(one.Run.Name) + one.Values(paths)
                + Prelude.Seq(one.Finished.Result.Seed.ToString(CultureInfo.InvariantCulture), Number(one.Finished.Result.Epochs))
                + metrics.Bind(metric => one.Finished.Result.Figures.Find(metric).Match(
                    Some: figure => Prelude.Seq(Number(figure.Value), Number(figure.StandardError)), None: () => Prelude.Seq("", ""))));
        }

        return text.ToString();

        void Row(Seq<string> cells) => text.AppendJoin(',', cells.Map(CsvWriter.Cell)).Append('\n');
    }

    private static JsonObject Values(Seq<string> paths, Seq<string> values) =>
        new(paths.Zip(values).Map(pair => KeyValuePair.Create(pair.Item1, (JsonNode?)pair.Item2)));

    private static string Cell(SeedGroup group, Metric metric, bool isOverSeeds) => isOverSeeds
        ? group.Over(metric).Match(
            Some: over => EstimateText.WithError(new Estimate(over.Mean, over.Deviation, over.Count)), None: () => None)
        : group.Runs.Head.Result.Figures.Find(metric).Match(Some: EstimateText.WithError, None: () => None);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Uncapitalised(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
