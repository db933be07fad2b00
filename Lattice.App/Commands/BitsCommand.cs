using System.CommandLine;
using LanguageExt;
using Lattice.App.Compression;
using Lattice.App.Drawing;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice bits FILE.json…</c>: what <c>lattice compress --json</c> printed about several files, side by side: length against effort and
/// time, a curve per run.
/// </summary>
internal static class BitsCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var files = new Argument<string[]>("FILE.json")
        {
            Description = "What 'lattice compress --json' printed.",
            Arity = ArgumentArity.OneOrMore,
        };
        var svg = new System.CommandLine.Option<string?>("--svg")
        {
            Description = "Draw bits against effort, a curve per run.",
            HelpName = "FILE",
        };
        return Outcome.Command(
            streams, "bits", "Compare the sizes of compressed files: length against effort and time.", [files, svg],
            parsed => OutputFile.Fault(parsed.GetValue(svg), OutputKind.Svg, "--svg")
                ?? parsed.GetRequiredValue(files).Every(file => RunFile.Read(
                    file, "Write it anew with: lattice compress … --json", CodedSizesFile.Read))
                .Then(sizes => Write(streams, sizes, parsed.GetValue(svg))));
    }

    private static AppFault? Write(Streams streams, Seq<CodedSizesFile> sizes, string? svg)
    {
        if (svg is not null && OutputFile.Write(streams, svg, SvgDocument.Standalone(Draw(sizes)), OutputKind.Svg, "--svg") is { } fault)
        {
            return fault;
        }

        OutputFile.Notes(streams, svg ?? "").Write(TextTable.Render(
            Prelude.Seq("run", "data", "effort", "data a record", "bytes", "bits per datum", "bits per number", "over exact", "−ELBO",
                "data per second").Cons(sizes.Map(Row)), 1));
        return null;
    }

    private static Seq<string> Row(CodedSizesFile one) => Prelude.Seq(
        one.Run, one.Source, $"{one.Effort}", NumberText.Count(one.PerRecord), NumberText.Count(one.Bytes),
        NumberText.Decimals(one.BitsPerDatum, 3), one.BitsPerNumber.Match(bits => NumberText.Decimals(bits, 5), () => "-"),
        $"{NumberText.Decimals(100 * one.Overhead, 4)} %", one.Elbo.Match(bits => NumberText.Decimals(bits, 3), () => "-"),
        $"{NumberText.Significant(one.Data / one.Seconds, 3)} on {one.Threads}");

    /// <summary>A curve per run, in bits per number where all have them.</summary>
    private static Markup.Element Draw(Seq<CodedSizesFile> sizes)
    {
        var perNumber = sizes.ForAll(one => one.BitsPerNumber.IsSome);
        var curves = sizes.GroupBy(one => one.Run).Select((group, index) => new LineSeries(
            group.Key,
            Prelude.toSeq(group.OrderBy(one => one.Effort).Select(one => (
                (double)one.Effort, perNumber ? one.BitsPerNumber.IfNone(double.NaN) : one.BitsPerDatum))).Strict(),
            index, index >= SvgPalette.Colours, default));
        return new SvgLineChart(
            "bits", "The length of a file against the encoder's effort", "effort",
            perNumber ? "bits per number, all of the file included" : "bits per datum, all of the file included",
            Prelude.toSeq(curves).Strict(), LanguageExt.Option<(double, double, string)>.None, 760, 420).Draw();
    }
}
