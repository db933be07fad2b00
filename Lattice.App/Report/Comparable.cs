using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.App.Report;

/// <summary>Which figures of compared runs may be ranked.</summary>
internal static class Comparable
{
    /// <summary>
    /// The lowest value of a figure, where a ranking is meaningful: at least two runs have it, all of them with the same data (by SHA-256)
    /// and the same kind of loss, over equally many data, and likelihoods from equally many samples.
    /// </summary>
    public static Option<double> Lowest(Seq<ReportInput> runs, Metric metric)
    {
        Seq<ReportInput> having = runs.Filter(run => run.Result.Figures.ContainsKey(metric)).Strict();
        bool alike = having.Map(run => Basis(run, metric)).Distinct().Count == 1;
        Seq<double> values = having.Map(run => run.Result.Figures[metric].Value).Filter(double.IsFinite).Strict();
        return having.Count > 1 && alike && !values.IsEmpty ? values.Fold(double.PositiveInfinity, double.Min) : Option<double>.None;
    }

    /// <summary>A note on how far runs are comparable; none for runs with the same data and loss.</summary>
    public static Option<string> Note(Seq<ReportInput> runs) => SameData.Note(runs.Map(run => run.Result), runs.Map(Kind));

    /// <summary>Why the lowest value of a column is not marked; none where it is, or where only one run has the figure.</summary>
    public static Option<string> Unranked(Seq<ReportInput> runs, Metric metric)
    {
        Seq<ReportInput> having = runs.Filter(run => run.Result.Figures.ContainsKey(metric)).Strict();
        return having.Count < 2 ? Option<string>.None
            : Note(having) || Differing(
                having.Map(run => run.Result.Figures[metric].Count),
                "The runs were tested on different numbers of data, so no value is marked as the lowest.")
            || (metric is Metric.OwnLikelihood or Metric.FullLikelihood
                ? Differing(
                    having.Map(Samples),
                    "The likelihoods come from different numbers of importance samples, so none is marked as the lowest.")
                : Option<string>.None);
    }

    // A quantizer's code length takes the place of −ELBO but bounds no likelihood; as the length of a single-shot code it is comparable
    // with −ELBO.
    private static object Basis(ReportInput run, Metric metric) => (
        run.Result.DataHash, Kind(run), run.Result.Measure, run.Result.Figures[metric].Count,
        metric is Metric.OwnLikelihood or Metric.FullLikelihood ? Samples(run) : Option<int>.None);

    private static Option<string> Kind(ReportInput run) => run.Loss.Map(loss => loss.Row().Name);

    private static Option<int> Samples(ReportInput run) => run.Result.Importance.Map(importance => importance.Samples);

    private static Option<string> Differing<A>(Seq<A> values, string reason) =>
        values.Distinct().Count == 1 ? Option<string>.None : reason;
}
