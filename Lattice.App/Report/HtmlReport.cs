using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;
using Lattice.Domain.Results;

namespace Lattice.App.Report;

/// <summary>
/// <c>report.html</c>: one self-contained page without scripts, light or dark as the reader prefers. The text is a pure
/// function of its input and is well-formed XML.
/// </summary>
internal static class HtmlReport
{
    /// <summary>The page of one run. Parts the run does not have are left out.</summary>
    public static string OfRun(ReportInput run) => Page(
        run.Result.Name,
        Prelude.Seq<Markup>(
                Markup.Of("header").Holding(
                    Markup.Of("p", "eyebrow").Holding("LatticeFn run"),
                    Markup.Of("h1").Holding(run.Result.Name),
                    Facts(run.Result)),
                TrainedSection.Draw(run),
                HeadlineSection.Draw(run.Result),
                WarmupText.Draw(run.Epochs))
            .Concat(Sections(run, "run")));

    /// <summary>
    /// The page of several runs: a table and charts of all, then each run's sections. One run has the page of
    /// <see cref="OfRun"/>; no run an empty page that says so.
    /// </summary>
    public static string OfRuns(Seq<ReportInput> runs) => runs.Count switch
    {
        0 => Page("No runs", Prelude.Seq1<Markup>(Markup.Of("p").Holding("No runs to report."))),
        1 => OfRun(runs[0]),
        _ => Page(
            $"{NumberText.Count(runs.Count)} runs",
            Prelude.Seq1<Markup>(Markup.Of("header").Holding(
                    Markup.Of("p", "eyebrow").Holding("LatticeFn comparison"),
                    Markup.Of("h1").Holding($"{NumberText.Count(runs.Count)} runs side by side"),
                    Markup.Of("p", "facts").Holding(
                        Comparable.Note(runs).IfNone("All runs use the same data (by SHA-256) and the same loss."))))
                .Concat(ComparisonSection.Draw(runs))
                .Concat(Prelude.toSeq(ComparisonSection.Names(runs).Zip(runs).Map((index, one) => Prelude.Seq<Markup>(
                        Markup.Of("h2", "run-title").With("id", $"run-{(index + 1).ToString(CultureInfo.InvariantCulture)}")
                            .Holding(one.Item1),
                        Facts(one.Item2.Result),
                        TrainedSection.Draw(one.Item2),
                        HeadlineSection.Draw(one.Item2.Result),
                        WarmupText.Draw(one.Item2.Epochs))
                    .Concat(Sections(one.Item2, $"run-{(index + 1).ToString(CultureInfo.InvariantCulture)}")))).Bind(
                        sections => sections))),
    };

    private static Seq<Markup> Sections(ReportInput run, string id) => Prelude.Seq(
        FiguresSection.Draw(run.Result),
        CurvesSection.Draw(run.Epochs, id, run.Result),
        QuantizedSection.Draw(run.Result),
        RefinementSection.Draw(run.Result),
        ImportanceSection.Draw(run.Result),
        AnnealedSection.Draw(run.Result),
        LatentSection.Draw(run.Result.Latent),
        CodebookSection.Draw(run.Result),
        OtherTestsSection.Draw(run.Result),
        PlaneSection.Draw(run.Pictures, id),
        PicturesSection.Draw(run.Pictures),
        SentencesSection.Draw(run.Sentences),
        ProvenanceSection.Draw(run));

    private static Markup Facts(RunResult result) => Markup.Of("p", "facts").Holding(
        $"Seed {result.Seed.ToString(CultureInfo.InvariantCulture)} · {NumberText.Count(result.Epochs)} "
            + $"{(result.Epochs == 1 ? "epoch" : "epochs")}, best {NumberText.Count(result.BestEpoch)} · "
        + $"{(result.Stopped == StopReason.Patience ? "stopped by early stopping" : "stopped at the limit of epochs")} · "
        + $"{NumberText.Count(result.Parameters)} parameters");

    /// <summary>A page with a title, sections and the style of reports.</summary>
    internal static string Page(string title, Seq<Markup> sections)
    {
        Markup.Element page = Markup.Of("html").With("lang", "en").Holding(
            Markup.Of("head").Holding(
                Markup.Of("meta").With("charset", "utf-8"),
                Markup.Of("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
                Markup.Of("meta").With("name", "color-scheme").With("content", "light dark"),
                Markup.Of("title").Holding(title + " · LatticeFn"),
                new Markup.Style(HtmlStyle.Sheet)),
            Markup.Of("body").Holding(Markup.Of("main").Holding(sections)));
        return "<!DOCTYPE html>\n" + MarkupText.Render(page) + "\n";
    }
}
