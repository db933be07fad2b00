using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Ladder;

/// <summary>Runs over several seeds as text: mean ± standard deviation of each figure, and the gain over the first group.</summary>
internal static class SeedTable
{
    private const string None = "-";

    private static readonly Seq<Metric> metrics =
        Prelude.Seq(Metric.Elbo, Metric.Reconstruction, Metric.Cost, Metric.OwnLikelihood, Metric.FullLikelihood);

    /// <summary>The lines; empty without runs that differ in the seed alone.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="sum">What loss plus cost is called.</param>
    public static string Render(Seq<SeedGroup> groups, string sum) => groups.IsEmpty ? "" :
        "\nOver seeds: mean ± one standard deviation of runs that differ in the seed alone.\n"
        + TextTable.Render(
            Head(sum).Cons(groups.Map(group => Labels(group) + metrics.Map(metric => Figure(group.Over(metric))))), 1, 2)
        + (groups.Count < 2 ? "" :
            $"\nGain over {string.Join(", ", Labels(groups.Head).Skip(1).Take(2))}: differences of these means ± one standard error "
            + "over seeds.\n"
            + TextTable.Render(
                Head(sum).Cons(groups.Tail.Map(group => Labels(group) + metrics.Map(metric => group.Gain(groups.Head, metric).Match(
                    Some: EstimateText.WithError, None: () => None)))), 1, 2));

    private static Seq<string> Head(string sum) =>
        Prelude.Seq("runs", "lattice", "prior", "seeds", sum, "reconstruction", "cost", "NLL, own", "NLL, full support");

    private static Seq<string> Labels(SeedGroup group) => group.Runs.Head is var first
        ? Prelude.Seq(
            first.Result.Name,
            first.Spec.Model.Latent.Rung.Lattice,
            first.Spec.Model.Latent.Rung.Prior,
            NumberText.Count(group.Runs.Count))
        : [];

    private static string Figure(Option<Spread> spread) => spread.Match(
        Some: one => EstimateText.WithError(new Estimate(one.Mean, one.Deviation, one.Count)), None: () => None);
}
