using LanguageExt;

namespace Lattice.Domain.Quantities;

/// <summary>The names of the figures in specs, <c>summary.json</c> and reports, and their units.</summary>
internal static class MetricName
{
    /// <summary>Every figure, in the order of printing.</summary>
    public static Seq<Metric> All { get; } = Prelude.Seq(
        Metric.Elbo, Metric.Reconstruction, Metric.Cost, Metric.OwnLikelihood, Metric.FullLikelihood, Metric.AnnealedLikelihood,
        Metric.Error,
        Metric.ElboPerWord, Metric.ReconstructionPerWord, Metric.CostPerWord);

    /// <summary>The name: <c>test.elbo</c>, …</summary>
    public static string Of(Metric metric) => metric switch
    {
        Metric.Elbo => "test.elbo",
        Metric.Reconstruction => "test.reconstruction",
        Metric.Cost => "test.cost",
        Metric.OwnLikelihood => "test.nll.own",
        Metric.FullLikelihood => "test.nll.full",
        Metric.AnnealedLikelihood => "test.nll.annealed",
        Metric.Error => "test.error",
        Metric.ElboPerWord => "test.elbo.word",
        Metric.ReconstructionPerWord => "test.reconstruction.word",
        Metric.CostPerWord => "test.cost.word",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a figure."),
    };

    /// <summary>The figure of a name; none for an unknown name. Case matters.</summary>
    public static Option<Metric> Parse(string name) => All.Find(metric => Of(metric) == name);

    /// <summary>True for code lengths (in nats, so convertible to bits); false for a share of data.</summary>
    public static bool IsCodeLength(Metric metric) => metric != Metric.Error;

    /// <summary>True for figures that are means over the words of sentences.</summary>
    public static bool IsPerWord(Metric metric) => metric is Metric.ElboPerWord or Metric.ReconstructionPerWord or Metric.CostPerWord;

    /// <summary>The denominator of a code length: <c>datum</c> or <c>word</c>.</summary>
    public static string Per(Metric metric) => IsPerWord(metric) ? "word" : "datum";

    /// <summary>Unit and denominator: <c>nats per datum</c>, <c>nats per word</c>, or <c>share of data</c> for the error.</summary>
    public static string Unit(Metric metric) => IsCodeLength(metric) ? $"nats per {Per(metric)}" : "share of data";
}
