using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>Which figures of runs that stand side by side may be ranked.</summary>
internal static class Comparable
{
    /// <summary>
    /// The lowest value of a figure, where it means something: at least two runs have it, all of them with the same data (by SHA-256) and
    /// the same loss, over equally many data, and likelihoods from equally many samples.
    /// </summary>
    public static Option<double> Lowest(Seq<ReportInput> runs, Metric metric)
    {
        Seq<ReportInput> having = runs.Filter(run => run.Result.Figures.ContainsKey(metric)).Strict();
        bool alike = having.Map(run => Basis(run, metric)).Distinct().Count == 1;
        Seq<double> values = having.Map(run => run.Result.Figures[metric].Value).Filter(double.IsFinite).Strict();
        return having.Count > 1 && alike && !values.IsEmpty ? values.Fold(double.PositiveInfinity, double.Min) : Option<double>.None;
    }

    /// <summary>What has to be known before comparing runs; nothing for runs of the same data and loss.</summary>
    public static Option<string> Note(Seq<ReportInput> runs) => SameData.Note(runs.Map(run => run.Result), runs.Map(run => run.Loss));

    // A quantizer's code length alone stands in the place of −ELBO and bounds no likelihood; as the length of a single-shot code it
    // compares with it.
    private static object Basis(ReportInput run, Metric metric) => (
        run.Result.DataHash, run.Loss, run.Result.IsSquared, run.Result.Figures[metric].Count,
        metric is Metric.OwnLikelihood or Metric.FullLikelihood
            ? run.Result.Importance.Map(importance => importance.Samples)
            : Option<int>.None);
}
