using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Where runs stand in cost and reconstruction as a table, in the order of <see cref="SvgTradeoff"/>.</summary>
internal static class TradeoffValues
{
    private static readonly Seq<Metric> metrics = Prelude.Seq(Metric.Cost, Metric.Reconstruction, Metric.Elbo);

    /// <summary>The table.</summary>
    public static Markup Of(Seq<(string Name, RunResult Result)> runs)
    {
        Seq<RunResult> results = runs.Map(run => run.Result).Strict();
        return HtmlValues.Of(
            "reconstruction against cost",
            Prelude.Seq1(("Run", false)).Concat(metrics.Map(metric => (MetricLabel.Column(metric, results), true))),
            runs.Map(run => Prelude.Seq1<Markup>(run.Name).Concat(metrics.Map(metric => run.Result.Figures.Find(metric).Map(figure =>
                HtmlTable.WithNote(EstimateText.WithError(figure), FigureUnit.Of(metric, run.Result))).IfNone("–")))));
    }
}
