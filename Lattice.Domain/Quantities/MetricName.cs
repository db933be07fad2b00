using LanguageExt;

namespace Lattice.Domain.Quantities;

/// <summary>The written names of the figures, as specs, <c>summary.json</c> and reports use them, and their units.</summary>
internal static class MetricName
{
    /// <summary>Every figure, in the order in which they are printed.</summary>
    public static Seq<Metric> All { get; } = Prelude.Seq(
        Metric.Elbo, Metric.Reconstruction, Metric.Cost, Metric.OwnLikelihood, Metric.FullLikelihood, Metric.Error,
        Metric.ElboPerWord, Metric.ReconstructionPerWord, Metric.CostPerWord);

    /// <summary>The written name: <c>test.elbo</c>, …</summary>
    public static string Of(Metric metric) => metric switch
    {
        Metric.Elbo => "test.elbo",
        Metric.Reconstruction => "test.reconstruction",
        Metric.Cost => "test.cost",
        Metric.OwnLikelihood => "test.nll.own",
        Metric.FullLikelihood => "test.nll.full",
        Metric.Error => "test.error",
        Metric.ElboPerWord => "test.elbo.word",
        Metric.ReconstructionPerWord => "test.reconstruction.word",
        Metric.CostPerWord => "test.cost.word",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a figure."),
    };

    /// <summary>The figure of that written name; none when there is no such figure. Case matters.</summary>
    public static Option<Metric> Parse(string name) => All.Find(metric => Of(metric) == name);

    /// <summary>True for code lengths (nats, so bits can stand beside them); false for a share of data.</summary>
    public static bool IsCodeLength(Metric metric) => metric != Metric.Error;

    /// <summary>True for figures of sentences that are means over words.</summary>
    public static bool IsPerWord(Metric metric) => metric is Metric.ElboPerWord or Metric.ReconstructionPerWord or Metric.CostPerWord;

    /// <summary>What a code length is per: <c>datum</c> or <c>word</c>.</summary>
    public static string Per(Metric metric) => IsPerWord(metric) ? "word" : "datum";

    /// <summary>Unit and denominator: <c>nats per datum</c>, <c>nats per word</c>, or <c>share of data</c> for the error.</summary>
    public static string Unit(Metric metric) => IsCodeLength(metric) ? $"nats per {Per(metric)}" : "share of data";
}
