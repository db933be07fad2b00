using System.Globalization;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Spec;
using Lattice.App.Text;
using Lattice.Domain.Experiment;

namespace Lattice.App.Report;

/// <summary>What was trained, on what, and by which program: the first thing to know about a run.</summary>
internal static class TrainedSection
{
    /// <summary>The section; without the run's spec only what the page lacks.</summary>
    public static Markup Draw(ReportInput run)
    {
        Seq<(string Name, Markup Value)> facts = run.Spec.ToSeq().Bind(spec => Facts(spec, run)).Strict();
        Markup missing = run.Missing.IsEmpty
            ? Markup.None
            : Markup.Of("p", facts.IsEmpty ? "muted" : "note").Holding($"Not on this page: {string.Join("; ", run.Missing)}.");
        return facts.IsEmpty && run.Missing.IsEmpty
            ? Markup.None
            : Markup.Of("section", "trained").Holding(
                facts.IsEmpty
                    ? Markup.None
                    : Markup.Of("dl", "what").Holding(facts.Bind(fact => Prelude.Seq<Markup>(
                        Markup.Of("dt").Holding(fact.Name), Markup.Of("dd").Holding(fact.Value)))),
                missing);
    }

    private static Seq<(string, Markup)> Facts(ExperimentSpec spec, ReportInput run)
    {
        var summary = SpecSummary.Of(spec);
        return Prelude.Seq<(string, Markup)>(
                ("Data", Data(summary, run.Sizes)),
                ("Latent", Capital(summary.Latent)),
                ("Objective", ObjectiveText.Of(spec.Objective)),
                ("Encoder", Network(spec.Model.Encoder, () => summary.Encoder)),
                ("Decoder", Network(spec.Model.Decoder, () => summary.Decoder)),
                ("Training", TrainingText.Of(spec.Training)))
            .Concat(run.Changes.Match(
                Some: changes => Prelude.Seq1<(string, Markup)>(("Changed with --set", Changes(changes))),
                None: () => Seq<(string, Markup)>.Empty))
            .Concat(Prelude.Seq1<(string, Markup)>(("Seed", spec.Seed.ToString(CultureInfo.InvariantCulture))))
            .Concat(Program(run).ToSeq().Map(text => ("Program", (Markup)text)));
    }

    private static Markup Data(SpecSummary summary, Option<SplitSizes> sizes) =>
        (sizes || summary.Data.Splits.Map(known => new SplitSizes(known.Training, known.Validation, known.Test))).Match(
            Some: found => HtmlTable.WithNote(
                Capital(summary.Data.Description),
                $"{NumberText.Count(found.Training)} for training, {NumberText.Count(found.Validation)} for validation, "
                    + $"{NumberText.Count(found.Test)} for the test"),
            None: () => (Markup)Capital(summary.Data.Description));

    // The maps of convolutions are known where the size of the pictures is.
    private static Markup Network(NetworkSpec network, Func<string> describe) =>
        network is NetworkSpec.Convolutional { Stages: var stages }
            ? $"convolutional, {NumberText.Count(stages.Count)} {(stages.Count == 1 ? "stage" : "stages")}: "
                + string.Join(" → ", stages.Map(stage => $"{stage.Channels.Value} channels"))
            : describe().Replace("as the data", "the data", StringComparison.Ordinal);

    private static Markup Changes(Seq<ConfigurationValue> changes) => changes.IsEmpty
        ? "nothing: as the spec file says"
        : Markup.Of("div").Holding(changes.Map(one => (Markup)Markup.Of("code").Holding($"{one.Path} = {one.Value}")));

    private static Option<string> Program(ReportInput run) => Entry(run, "version").Map(version =>
        $"LatticeFn {version}"
        + Entry(run, "commit").Filter(commit => commit != "unknown")
            .Map(commit => $", commit {commit[..int.Min(10, commit.Length)]}").IfNone("")
        + Entry(run, "engine").Map(engine => $", {engine} engine").IfNone(""));

    private static Option<string> Entry(ReportInput run, string name) =>
        run.Environment.Find(entry => entry.Name == name).Map(entry => entry.Value);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
