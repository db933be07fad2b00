using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Ladder;
using Lattice.App.Rates;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Quantities;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report.Layout;

/// <summary>Charts of <c>ladder</c> and <c>rates</c>: those of the documents, and crowded ones.</summary>
internal static class Charts
{
    public static IEnumerable<(string Name, Markup.Element Drawing)> All()
    {
        yield return ("ladder", Ladder(Finished(
            "ladder/z-1", "ladder/a2-1", "ladder/d4-1", "ladder/e8-1", "ladder/k12-bw16-1", "ladder/leech-bw16-1",
            "table1/gaussian-lattice-1").Map(LadderRung.Of)));
        yield return ("ladder of one", Ladder(Finished("ladder/z-1").Map(LadderRung.Of)));
        yield return ("crowded ladder", Ladder(toSeq(Enumerable.Range(0, 12).Select(index => Rung(
            $"a-lattice-with-a-long-name-{index} × BW16", index % 2 == 0 ? 0.17 + (0.0001 * index) : 0.01 * index)))));
        yield return ("rates", SvgRates.Draw(
            RatePoint.Of(Finished([.. Directory.GetDirectories(Repository.File("results", "text")).Order()
                .Select(folder => $"text/{Path.GetFileName(folder)}")])),
            Option<string>.None));
        yield return ("one rate", SvgRates.Draw(Seq1(Point(0, 1, 1)), Option<string>.None));
        yield return ("crowded rates", SvgRates.Draw(
            toSeq(Enumerable.Range(0, 48).Select(index => Point(index, 10 + (0.01 * (index % 7)), 30 - (0.5 * (index % 5))))).Strict(),
            "The runs use different data (by SHA-256), so their figures do not rank them."));
    }

    private static Markup.Element Ladder(Seq<LadderRung> rungs) =>
        SvgLadder.Draw(rungs.Strict()).IfNone(() => throw new InvalidOperationException());

    private static LadderRung Rung(string name, double nats) =>
        new(ExampleRun.Full, name, "gaussian", 40, Some(Seq1((40, nats))));

    private static RatePoint Point(int index, double cost, double loss) => new(
        ExampleRun.Full, $"a family of latents with a long name, {index % 12}", $"λ {index}", Option<string>.None, "datum",
        new Estimate(loss, 0.2, 100), new Estimate(cost, 0.1, 100), Option<double>.None);

    private static Seq<FinishedRun> Finished(params string[] folders) => toSeq(folders.Select(folder =>
        FinishedRunFolder.Read(new Streams(TextWriter.Null, TextWriter.Null), Repository.File(["results", .. folder.Split('/')]))
            .IfLeft(fault => throw new InvalidOperationException(fault.Lines.Head)))).Strict();
}
