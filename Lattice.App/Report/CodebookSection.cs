using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>The use of the values of discrete variables, on test data and over an epoch of training data.</summary>
internal static class CodebookSection
{
    /// <summary>The section; nothing for latents without discrete variables.</summary>
    public static Markup Draw(RunResult result) => result.Codebook.Map(use => (Markup)Markup.Of("section").Holding(
        Markup.Of("h2").Holding("Use of the codebooks"),
        HtmlTable.Of(
            Prelude.Seq(
                ("Over", false),
                ("Entropy, nats per datum", true),
                ("bits per datum", true),
                ("Mean perplexity", true),
                ("Dead values", true)),
            Prelude.Seq(Row("Test data", use.Test), Row("An epoch of training data", use.Training))),
        Markup.Of("p", "note").Holding(Note(use, result)))).IfNone(Markup.None);

    /// <summary>The use on test data in one line, for the terminal.</summary>
    public static string Line(CodebookUse use) =>
        $"Codebooks: entropy {NumberText.Decimals(use.Test.Nats, 2)} nats per datum "
            + $"({NumberText.Decimals(use.Test.Nats / EstimateText.NatsPerBit, 2)} bits), "
        + $"mean perplexity {NumberText.Decimals(MeanPerplexity(use.Test), 2)}, {Dead(use.Test)} dead on test data, {Dead(use.Training)} "
        + $"over an epoch of training data";

    private static Seq<Markup> Row(string name, ValueUse use) => Prelude.Seq<Markup>(
        HtmlTable.WithNote(name, $"{NumberText.Count(use.Data)} data, {NumberText.Count(use.Variables.Count)} variables"),
        NumberText.Decimals(use.Nats, 2),
        NumberText.Decimals(use.Nats / EstimateText.NatsPerBit, 2),
        NumberText.Decimals(MeanPerplexity(use), 2),
        Dead(use));

    private static string Dead(ValueUse use) => $"{NumberText.Count(use.Dead)} of {NumberText.Count(use.Values)}";

    private static double MeanPerplexity(ValueUse use) =>
        use.Variables.Sum(variable => CodebookJson.Perplexity(variable.Nats)) / use.Variables.Count;

    private static string Note(CodebookUse use, RunResult result)
    {
        string entropy =
            "Entropy of the values counted, summed over variables: no code of each variable by itself costs less on these data. "
                + "Perplexity is its exponential, variable by variable. A dead value is one that no datum uses.";
        return use.IsDeterministic
            ? entropy + result.Figures.Find(Metric.Cost)
                .Map(
                    cost => $" The learned code pays {NumberText.Decimals(cost.Value - use.Test.Nats, 3)} nats per datum above it on test "
                        + $"data.").IfNone("")
            : entropy + " Values are drawn, once per datum, so part of this entropy is noise: the cost is less.";
    }
}
