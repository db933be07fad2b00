using System.CommandLine;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Rates;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Commands;

/// <summary><c>lattice rates DIR…</c>: compares finished runs by loss and representation cost, as in the paper's figure 4.</summary>
internal static class RatesCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams) => ComparisonCommand.Build(
        streams,
        "rates",
        "Compare runs by loss and representation cost, in bits per word or per datum (the paper's figure 4).",
        "",
        "Draw loss against cost, a curve per family of latents.",
        Compare);

    private static Either<AppFault, Comparison> Compare(Seq<FinishedRun> runs, bool json)
    {
        if (AppFault.All(runs.Bind(Lacks).Strict()) is { } lacking)
        {
            return lacking;
        }

        var points = RatePoint.Of(runs);
        if (points.Map(point => point.Unit).Distinct().Count() > 1)
        {
            return AppFault.Usage(
                "some of the runs are of sentences and others are not; bits per word and bits per datum do not compare. Give runs of "
                    + "one kind.");
        }

        if (points.Map(point => point.Run.Measure).Distinct().Count() > 1)
        {
            return AppFault.Usage(
                "the losses of the runs have no common unit: code lengths, log densities (Gaussian) and squared errors do not compare. "
                    + "Give runs of one kind.");
        }

        var note = ComparedRuns.Note(runs);
        return new Comparison(
            json
                ? SpecJson.Write(RateJson.Of(points, SeedGroup.Of(runs)))
                : RateTable.Render(points, SeedGroup.Of(runs)) + ComparedRuns.Below(note),
            () => Draw(points.Filter(point => point.Test.IsNone && point.IsFinite).Strict(), note));
    }

    private static Seq<AppFault> Lacks(FinishedRun run) => RatePoint.Lacks(run.Result).ToSeq().Map(place => AppFault.Of(
        new RunFileError.Missing(place), run.Summary, "Give runs that have it; 'lattice evaluate' measures a run again."));

    private static Either<AppFault, Markup.Element> Draw(Seq<RatePoint> drawn, LanguageExt.Option<string> note) => drawn.IsEmpty
        ? AppFault.Usage("--svg: no run has a finite loss and cost; there is nothing to draw.")
        : SvgRates.Draw(drawn, note);
}
