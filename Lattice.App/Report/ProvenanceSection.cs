using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>What is needed to reproduce the figures: spec, data, seed and environment.</summary>
internal static class ProvenanceSection
{
    /// <summary>The section.</summary>
    public static Markup Draw(ReportInput input) => Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Provenance"),
        HtmlTable.OfFacts(Facts(input)),
        input.ResolvedSpec.Length == 0
            ? Markup.None
            : Markup.Of("h3").Holding("Spec"),
        input.ResolvedSpec.Length == 0
            ? Markup.None
            : Markup.Of("details").Holding(
                Markup.Of("summary").Holding("The resolved spec"), Markup.Of("pre").Holding(input.ResolvedSpec.TrimEnd())));

    private static Seq<(string Name, Markup Value)> Facts(ReportInput input)
    {
        RunResult result = input.Result;
        return Prelude.Seq<(string, Markup)>(
                ("Seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
                ("Spec, SHA-256", Hash(result.SpecHash)),
                ("Data, SHA-256", Hash(result.DataHash)))
            .Concat(input.Timing.ToSeq().Bind(timing => Prelude.Seq<(string, Markup)>(
                ("Training, wall time",
                    $"{DurationText.Of(timing.TrainingSeconds)} ({NumberText.Significant(timing.SecondsPerEpoch, 3)} s per epoch)"),
                ("Evaluation, wall time", DurationText.Of(timing.EvaluationSeconds)))))
            .Concat(input.Environment.Map(entry => (entry.Name, (Markup)entry.Value)));
    }

    private static Markup Hash(string hash) => Markup.Of("span", "hash").Holding(hash);
}
