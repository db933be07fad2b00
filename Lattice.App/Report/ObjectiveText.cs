using Lattice.App.Text;
using Lattice.Domain.Experiment;

namespace Lattice.App.Report;

/// <summary>What training minimises, in words.</summary>
internal static class ObjectiveText
{
    /// <summary>Loss, weight of the cost, and how it is brought in.</summary>
    public static string Of(ObjectiveSpec objective) =>
        $"{objective.Loss.Row().Name} loss + λ × cost, λ = {NumberText.Significant(objective.Lambda.Value, 6)}"
        + (objective.Warmup > 0
            ? $", warm-up over {NumberText.Count(objective.Warmup)} {(objective.Warmup == 1 ? "epoch" : "epochs")}"
            : "")
        + objective.Annealing.Map(annealing => annealing.Match(
            logistic: one => $", annealed by a logistic curve with its midpoint at step {NumberText.Count(one.Midpoint)}",
            linear: one => $", annealed linearly over {NumberText.Count(one.Steps)} steps")).IfNone("");
}
