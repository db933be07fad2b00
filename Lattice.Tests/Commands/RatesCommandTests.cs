using System.Text.Json.Nodes;
using System.Xml.Linq;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Runs on the plane of loss against representation cost.</summary>
public sealed class RatesCommandTests : IClassFixture<RatesCommandTests.Finished>
{
    private static readonly string[] names = ["lattice", "finer", "scalars", "vectors"];

    private readonly Finished finished;

    public RatesCommandTests(Finished finished) => this.finished = finished;

    [Fact]
    public void Runs_of_sentences_stand_side_by_side_in_bits_per_word() =>
        Verifier.Verify(finished.Told(["rates", .. names.Select(finished.Folder.Of)]));

    [Fact]
    public void Bits_are_those_of_the_summaries()
    {
        var told = JsonNode.Parse(CommandRun.Of("rates", finished.Folder.Of("lattice"), finished.Folder.Of("scalars"), "--json").Output)!;
        Assert.Equal("bits per word", (string?)told["unit"]);
        Assert.Equal(["lattice", "scalars", "lattice", "scalars"], told["points"]!.AsArray().Select(point => (string?)point!["name"]));
        Assert.Equal([null, null, "news", "news"], told["points"]!.AsArray().Select(point => (string?)point!["test"]));
        foreach (var (point, index) in told["points"]!.AsArray().Select((point, index) => (point!, index)))
        {
            var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(finished.Folder.Of((string)point["name"]!), "summary.json")))!;
            var figures = index < 2 ? summary["figures"]! : summary["otherTests"]![0]!["figures"]!;
            Assert.Equal(
                figures["test.cost.word"]!["value"]!.GetValue<double>(),
                double.Log(2) * point["cost"]!["value"]!.GetValue<double>(),
                1e-12);
            Assert.Equal(
                figures["test.reconstruction.word"]!["value"]!.GetValue<double>(),
                double.Log(2) * point["loss"]!["value"]!.GetValue<double>(),
                1e-12);
        }
    }

    [Theory]
    [InlineData("scalars")]
    [InlineData("vectors")]
    public void No_learned_code_is_shorter_than_that_of_the_histogram(string name)
    {
        var point = JsonNode.Parse(CommandRun.Of("rates", finished.Folder.Of(name), "--json").Output)!["points"]![0]!;
        Assert.InRange(point["histogramCode"]!.GetValue<double>(), 0.01, point["cost"]!["value"]!.GetValue<double>());
    }

    [Fact]
    public void A_folder_that_keeps_spec_and_summary_alone_is_read()
    {
        var kept = finished.Folder.Of("kept");
        Directory.CreateDirectory(kept);
        foreach (var file in new[] { "spec.resolved.yaml", "summary.json" })
        {
            File.Copy(Path.Combine(finished.Folder.Of("lattice"), file), Path.Combine(kept, file), overwrite: true);
        }

        Assert.Equal(CommandRun.Of("rates", finished.Folder.Of("lattice")), CommandRun.Of("rates", kept));
    }

    [Fact]
    public void A_curve_is_drawn_per_family_and_a_point_per_run()
    {
        var drawing = finished.Folder.Of("rates.svg");
        Assert.Equal(ExitCode.Done, CommandRun.Of(["rates", .. names.Select(finished.Folder.Of), "--svg", drawing]).Code);
        var elements = XDocument.Load(drawing).Descendants().ToArray();
        Assert.Equal(4, elements.Count(element => (string?)element.Attribute("class") == "dot"));
        var paths = elements.Where(
            element => element.Name.LocalName == "path"
                && ((string?)element.Attribute("class"))!.StartsWith("curve", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, paths.Length);
        Assert.Single(paths, path => ((string?)path.Attribute("d"))!.Contains('L'));
    }

    [Fact]
    public void Sentences_and_images_do_not_compare()
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of(
                "run", folder.Write("s.yaml", TinySpec.Short("images", TinySpec.FiniteScalar)), "--out", folder.Of("images")).Code);
        Assert.Contains("bits per datum", CommandRun.Of("rates", folder.Of("images")).Output, StringComparison.Ordinal);
        var refused = CommandRun.Of("rates", folder.Of("images"), finished.Folder.Of("lattice"));
        Assert.Equal((ExitCode.UsageOrSpec, ""), (refused.Code, refused.Output));
        Assert.Contains("some of the runs are of sentences and others are not", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>The same spec on fewer sentences: points that look alike and are not.</summary>
    [Fact]
    public void Runs_of_different_data_are_said_to_be_so()
    {
        const string Note = "The runs use different data (by SHA-256)";
        using var folder = new FolderOfFiles();
        TinyText.Write(folder.Path);
        var test = Directory.EnumerateFiles(folder.Path, "*test*").First();
        File.WriteAllLines(test, File.ReadAllLines(test).SkipLast(1));
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of(
                "run",
                folder.Write("s.yaml", TinyText.Spec("other", "{ kind: lattice, lattice: { name: E8 } }", folder.Path + "/")),
                "--out",
                folder.Of("other")).Code);
        var drawing = folder.Of("rates.svg");
        Assert.Contains(
            Note,
            CommandRun.Of("rates", finished.Folder.Of("lattice"), folder.Of("other"), "--svg", drawing).Output,
            StringComparison.Ordinal);
        Assert.Contains(Note, File.ReadAllText(drawing), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Note, CommandRun.Of("rates", finished.Folder.Of("lattice"), finished.Folder.Of("finer")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void All_folders_that_are_no_runs_are_told() =>
        Verifier.Verify(finished.Told(["rates", finished.Folder.Of("absent"), finished.Folder.Of("lattice"), finished.Folder.Path]));

    /// <summary>Finished runs of a second or two.</summary>
    public sealed class Finished : IDisposable
    {
        public Finished()
        {
            TinyText.Write(Folder.Path);
            Run("lattice", "{ kind: lattice, lattice: { name: E8 } }");
            Run("finer", "{ kind: lattice, lattice: { name: E8 } }", "objective.lambda=0.1");
            Run("scalars", "{ kind: straightThrough, quantizers: 6, entries: 4 }");
            Run(
                "vectors",
                "{ kind: straightThrough, quantizers: 4, entries: 5, size: 2, commitment: 0.25, movingAverage: { decay: 0.9 } }");
        }

        internal FolderOfFiles Folder { get; } = new();

        public void Dispose() => Folder.Dispose();

        /// <summary>A transcript without the temporary folder's path.</summary>
        internal string Told(params string[] arguments) => CommandRun.Of(arguments).Transcript
            .Replace(Folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(
                Folder.Path, "FOLDER", StringComparison.Ordinal);

        private void Run(string name, string latent, params string[] overrides)
        {
            var run = CommandRun.Of([
                "run", Folder.Write($"{name}.yaml", TinyText.Spec(name, latent, Folder.Path + "/")), "--out", Folder.Of(name),
                .. overrides.SelectMany(one => new[] { "--set", one })]);
            Assert.True(run.Code == ExitCode.Done, run.Transcript);
        }
    }
}
