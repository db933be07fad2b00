using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The learned variances of a Gaussian loss in words: how large they are, and whether they reached their floor.</summary>
internal static class VariancesText
{
    /// <summary>The sentences; none for a loss without learned variances.</summary>
    public static Option<string> Of(RunResult result) => result.Variances.Map(Of);

    private static string Of(LearnedVariances variances) =>
        (variances.Count == 1
            ? $"Learned variance: {NumberText.Significant(variances.Least, 4)}."
            : $"Learned variances: {NumberText.Count(variances.Count)}, from {NumberText.Significant(variances.Least, 4)} to "
                + $"{NumberText.Significant(variances.Greatest, 4)}.")
        + (variances.AtFloor == 0 ? "" : $" {(variances.Count == 1 ? "It is" : $"{NumberText.Count(variances.AtFloor)} of them "
            + (variances.AtFloor == 1 ? "is" : "are"))} at the floor of {NumberText.Significant(variances.Floor, 4)}: the density grows "
            + "there without limit (constant numbers, or data on a grid), so the floor and not the data determines the figures. Compare "
            + "them only with runs of the same floor." + (variances.Count == 1 ? ""
                : " With objective.loss.scales: shared, all numbers share a variance."));
}
