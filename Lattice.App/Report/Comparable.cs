using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>Which figures of compared runs may be ranked.</summary>
internal static class Comparable
{
    /// <summary>
    /// The lowest value of a figure, where a ranking is meaningful: at least two runs have it, all of them with the same data (by SHA-256)
    /// and the same loss, over equally many data, and likelihoods from equally many samples.
    /// </summary>
    public static Option<double> Lowest(Seq<ReportInput> runs, Metric metric)
    {
        Seq<ReportInput> having = runs.Filter(run => run.Result.Figures.ContainsKey(metric)).Strict();
        bool alike = having.Map(run => Basis(run, metric)).Distinct().Count == 1;
        Seq<double> values = having.Map(run => run.Result.Figures[metric].Value).Filter(double.IsFinite).Strict();
        return having.Count > 1 && alike && !values.IsEmpty ? values.Fold(double.PositiveInfinity, double.Min) : Option<double>.None;
    }

    /// <summary>A note on how far runs are comparable; none for runs with the same data and loss.</summary>
    public static Option<string> Note(Seq<ReportInput> runs) => SameData.Note(runs.Map(run => run.Result), runs.Map(run => run.Loss));

    // A quantizer's code length takes the place of −ELBO but bounds no likelihood; as the length of a single-shot code it is comparable
    // with −ELBO.
    private static object Basis(ReportInput run, Metric metric) => (
        run.Result.DataHash, run.Loss, run.Result.IsSquared, run.Result.Figures[metric].Count,
        metric is Metric.OwnLikelihood or Metric.FullLikelihood
            ? run.Result.Importance.Map(importance => importance.Samples)
            : Option<int>.None);
}
