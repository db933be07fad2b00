using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>Figures of further tests, whose data come from another source than the training data.</summary>
internal static class OtherTestsSection
{
    /// <summary>The section; nothing for a run without further tests.</summary>
    public static Markup Draw(RunResult result) => result.OtherTests.IsEmpty
        ? Markup.None
        : Markup.Of("section").Holding(Markup.Of("h2").Holding("Out of domain"))
            .Holding(Markup.Of("p").Holding(
                "These data come from another source than the training data. Expectations do not apply to them."))
            .Holding(result.OtherTests.Map(test => Draw(test, result)));

    private static Markup Draw(OtherTest test, RunResult result) => Markup.Of("div").Holding(
        Markup.Of("h3").Holding($"{test.Name}, out of domain"), FiguresSection.Tables(test.Figures, result),
        test.Quantized.Map(Note).IfNone(Markup.None));

    private static Markup Note(QuantizedComparison comparison) => Markup.Of("p", "note").Holding(
        $"Quantized minus dithered, nats per datum: reconstruction {EstimateText.WithError(comparison.ReconstructionDifference)}, cost "
            + $"{EstimateText.WithError(comparison.CostDifference)}. "
        + (!QuantizedSection.IsKnown(comparison) ? "" : QuantizedSection.Agrees(comparison) ? "As promised." : "Not as promised."));
}
