using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>A note on a run that ended before its cost counted in full: its figures are those of an unfinished warm-up.</summary>
internal static class WarmupText
{
    /// <summary>The note; none for a run whose cost counted in full at the end.</summary>
    public static Option<string> Of(Seq<EpochMetrics> epochs) =>
        epochs.Filter(epoch => !epoch.IsRefined).LastOrNone().Filter(last => last.IsPartial).Map(last =>
            $"The cost never counted in full: training ended with {NumberText.Significant(100 * last.Beta, 2)} % of its weight, still in "
            + "the warm-up (objective.warmup) or annealing. Train longer, or bring the cost in sooner, before comparing these figures.");

    /// <summary>The note as a paragraph.</summary>
    public static Markup Draw(Seq<EpochMetrics> epochs) =>
        Of(epochs).Map(text => (Markup)Markup.Of("p", "note warning").Holding(text)).IfNone(Markup.None);
}
