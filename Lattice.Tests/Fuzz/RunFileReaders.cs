using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Ladder;
using Lattice.App.LatticePoints;
using Lattice.App.Rates;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Random;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.LatticePoints;
using Lattice.Tests.Report;
using Lattice.Tests.Runs;
using Lattice.Tests.Spec;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Fuzz;

/// <summary>
/// Every reader of a file in a run's folder, under damage: a value or a typed fault. What was read is put to use, so that absurd values are
/// met there too.
/// </summary>
public sealed class RunFileReaders
{
    private static readonly ExperimentSpec spec = Loaded.One(TinySpec.Short("tiny", TinySpec.Periodised));
    private static readonly ExperimentSpec discrete = Loaded.One(TinySpec.Short("tiny", TinySpec.StraightThrough));

    private static readonly IReadOnlyList<byte[]> jsonTokens =
        [.. Fuzzing.Tokens,
            .. Fuzzing.Texts(
                "\"standardError\"",
                "\"values\": 2147483647",
                "\"entropy\": null",
                "1e999",
                "-1e308",
                "1e308",
                "\"\\udc00\"",
                "{\"a\":",
                "[[[[[[[[")];

    [Fact]
    public void Summaries()
    {
        var cases = new[] { ExampleRun.Full, ExampleRun.Quantizer, ExampleRun.Sentences, ExampleRun.Bare, ExampleRun.Refined };
        Fuzzing.RunTexts(
            [.. cases.Select(result => SummaryJson.Write(new RunSummary(result, Some(new RunTiming(1.5, 2.5, 0.5)))))],
            text => SummaryJson.Read(text).Match(Left: Told, Right: Shown),
            jsonTokens);
    }

    [Fact]
    public void Environments() => Fuzzing.RunTexts(
        [RunEnvironment.ToJson(RunEnvironment.Entries("managed", 3))],
        text => RunEnvironment.Read(text).Match(
            Left: Told,
            Right: entries => { HtmlReport.OfRun(ExampleRun.BareInput with { Environment = entries }); }), jsonTokens);

    [Fact]
    public void Descriptions_of_data() => Fuzzing.RunTexts(
        ["{\n  \"source\": \"mnist\",\n  \"sha256\": \"aa\",\n  \"imageWidth\": 28,\n  \"imageHeight\": 28\n}\n",
            "{ \"source\": \"csv\", \"sha256\": \"aa\", \"imageWidth\": 0, \"imageHeight\": 0 }",
            "{ \"source\": \"npy\", \"sha256\": \"aa\", \"imageWidth\": 3, \"imageHeight\": 4, \"imageChannels\": 3 }"],
        text => RunDataFile.Read(text).Match(
            Left: Told,
            Right: data => { Assert.True(data.Image.ForAll(shape => shape.Width > 0 && shape.Height > 0)); }), jsonTokens);

    [Fact]
    public void Metrics() => Fuzzing.RunTexts(
        [MetricsCsv.Write(ExampleRun.Epochs), MetricsCsv.Write(ExampleRun.Epochs).ReplaceLineEndings("\r\n")],
        text => MetricsCsv.Read(text).Match(
            Left: Told,
            Right: epochs => { HtmlReport.OfRun(ExampleRun.BareInput with { Epochs = epochs }); }),
        [.. Fuzzing.Tokens, .. Fuzzing.Texts("1e308", "-1e308", "5e-324", "true", ",,", "1E+300")]);

    [Fact]
    public void Wall_times() => Fuzzing.RunTexts(["epoch,seconds\n1,0.250\n2,0.125\n3,1e3\n"], text =>
    {
        var (seconds, perEpoch) = TimingCsv.TotalOf(text);
        Assert.True(double.IsFinite(seconds) && seconds >= 0 && double.IsFinite(perEpoch) && perEpoch >= 0);
    });

    [Fact]
    public void Vocabularies() => Fuzzing.RunTexts(
        ["latticefn vocabulary 1\nthe\t12\nB\t3\ncat\t3\né\t1\n"],
        text => VocabularyText.Read("v.txt", text).Match(
            Left: fault => { Assert.NotEmpty(fault.Render()); },
            Right: vocabulary => { Assert.Equal(vocabulary.Words.Count, vocabulary.Numbers().Count); }),
        [.. Fuzzing.Tokens, .. Fuzzing.Texts("\r", "\r\n", "\t1", "\v", "the")]);

    [Fact]
    public void Lattice_points()
    {
        var header = new LatticePointHeader("mnist", 7, "aa11", "bb22", "test", "mnist", "cc33", 2);
        var text = LatticePointWriter.Write(header, Seq(
            new RepresentedDatum(0, new DitherKey(7, RandomStream.TestDither, 0, 0, 0), Array(0L, -1L), 1.0 / 3),
            new RepresentedDatum(1, new DitherKey(7, RandomStream.TestDither, 0, 1, 3), Array(5L, 1L << 40), 1e30)));
        var reader = new LatticePointReader("aa11", "bb22", 2);
        Assert.True(reader.Read(text).IsRight && reader.Read(LatticePointFormats.First(text)).IsRight);
        Fuzzing.RunTexts(
            [text, LatticePointFormats.First(text), text.ReplaceLineEndings("\r\n")],
            damaged => reader.Read(damaged).Match(Left: Told, Right: points => { Assert.NotEmpty(points); }),
            [.. Fuzzing.Tokens,
                .. Fuzzing.Texts("# LatticeFn lattice points, format 1\n", "# spec, SHA-256: aa11\n", "9007199254740992", "TestDither")]);
    }

    [Fact]
    public void Resolved_specs()
    {
        using var folder = new FolderOfFiles();
        var file = folder.Of("spec.resolved.yaml");
        Fuzzing.Run(Fuzzing.Texts(ResolvedSpec.Write(spec), ResolvedSpec.Write(discrete)), bytes =>
        {
            File.WriteAllBytes(file, bytes);
            var opened = CommandRun.Of(streams => streams.End(SavedSpec.Open(streams, folder.Path).Then(_ => null)));
            Assert.True(opened.Code is 0 or 2, opened.Transcript);
            Assert.Equal(opened.Code == 2, opened.Error.Length > 0);
        });
    }

    private static void Told(RunFileError fault)
    {
        var sentence = fault.Render();
        Assert.NotEmpty(sentence);
        Assert.DoesNotContain(sentence, letter => char.IsControl(letter));
    }

    /// <summary>Everything a summary that was read is shown by.</summary>
    private static void Shown(RunSummary summary)
    {
        var input = ExampleRun.FullInput with { Result = summary.Result, Timing = summary.Timing };
        HtmlReport.OfRuns(Seq(input, ExampleRun.FullInput, input));
        ResultTable.Render(summary.Result, Option<string>.None);
        var rungs = Seq(LadderRung.Of(spec, summary.Result), LadderRung.Of(discrete, ExampleRun.Full), LadderRung.Of(spec, summary.Result));
        LadderTable.Render(rungs);
        SpecJson.Write(LadderJson.Of(rungs, []));
        SvgLadder.Draw(rungs).Map(SvgDocument.Standalone);
        if (RatePoint.Lacks(summary.Result).IsNone)
        {
            var points = RatePoint.Of(Seq(new FinishedRun(discrete, summary.Result), new FinishedRun(spec, summary.Result)));
            RateTable.Render(points, []);
            SpecJson.Write(RateJson.Of(points, []));
            SvgDocument.Standalone(SvgRates.Draw(points.Filter(point => point.Test.IsNone).Strict(), Option<string>.None));
        }
    }
}
