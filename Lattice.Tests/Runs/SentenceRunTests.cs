using System.Text.Json.Nodes;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>Experiments on sentences from the command line.</summary>
public sealed class SentenceRunTests : IClassFixture<SentenceRunTests.Finished>
{
    private const int Interrupt = 2;

    private readonly Finished finished;

    public SentenceRunTests(Finished finished) => this.finished = finished;

    private string Run => finished.Folder.Of("run");

    [Fact]
    public void A_run_tells_what_was_left_out_and_ends_with_figures_per_sentence_and_per_word()
    {
        Assert.Equal((ExitCode.Done, ""), (finished.Told.Code, finished.Told.Error));
        Assert.Contains("split       sentences  too long", finished.Told.Output, StringComparison.Ordinal);
        Assert.Matches(
            "Word NLL +[0-9.]+ ± [0-9.]+  nats per word \\([0-9.]+ ± [0-9.]+ bits\\), [0-9]+ words of test data", finished.Told.Output);
        Assert.Contains(
            "news, out of domain: data of another source than the training data", finished.Told.Output, StringComparison.Ordinal);
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(Run, "summary.json")))!;
        Assert.Equal("nats per word", (string?)summary["figures"]!["test.cost.word"]!["unit"]);
        var other = Assert.Single(summary["otherTests"]!.AsArray())!;
        Assert.Equal(("news", true), ((string?)other["name"], (bool)other["outOfDomain"]!));
        Assert.NotNull(other["figures"]!["test.reconstruction.word"]);
        Assert.StartsWith("latticefn vocabulary 1\n", File.ReadAllText(Path.Combine(Run, "vocabulary.txt")), StringComparison.Ordinal);
        Assert.Equal(3, File.ReadLines(Path.Combine(Run, "metrics.csv")).Count());
    }

    [Fact]
    public void Evaluating_a_finished_run_again_changes_no_byte()
    {
        var before = RunBytes.Of(Run);
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", Run).Code);
        Assert.Equal(before, RunBytes.Of(Run));
        Assert.StartsWith($"{Run} is finished already.", CommandRun.Of("resume", Run).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_are_shown_above_what_is_said_from_their_lattice_points()
    {
        var told = CommandRun.Of("sample", Run, "--count", "3");
        Assert.Equal((ExitCode.Done, ""), (told.Code, told.Error));
        var lines = told.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal(File.ReadLines(finished.Folder.Of("test.txt")).First().Split(' ').Length, lines[0].Split(' ').Length);
        Assert.All(lines.Where((_, place) => place % 2 == 1), line => Assert.StartsWith("  ", line, StringComparison.Ordinal));
        Assert.Equal(told.Output, CommandRun.Of("sample", Run, "--count", "3").Output);
        Assert.Equal(ExitCode.Done, CommandRun.Of("sample", Run, "--count", "3", "--out", finished.Folder.Of("said.txt")).Code);
        Assert.Equal(told.Output, File.ReadAllText(finished.Folder.Of("said.txt")));
    }

    [Fact]
    public void Words_of_the_data_do_not_command_the_terminal_and_their_file_may_have_the_line_ends_of_another_system()
    {
        using var folder = new FolderOfFiles();
        TinyText.Write(folder.Path);
        foreach (var file in new[] { "train.txt", "validation.txt", "test.txt", "news.txt" })
        {
            folder.Write(
                file,
                File.ReadAllText(folder.Of(file)).Replace("dog", "\u001b[31mdog", StringComparison.Ordinal).Replace(
                    "the", "t\u009bhe", StringComparison.Ordinal));
        }

        var spec = folder.Write("s.yaml", TinyText.Spec("escapes", folder: folder.Path + "/", epochs: 1));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        var vocabulary = Path.Combine(folder.Of("run"), "vocabulary.txt");
        File.WriteAllText(vocabulary, "\uFEFF" + File.ReadAllText(vocabulary).Replace("\n", "\r\n", StringComparison.Ordinal));
        var told = CommandRun.Of("sample", folder.Of("run"), "--count", "8");
        Assert.Equal((ExitCode.Done, ""), (told.Code, told.Error));
        Assert.Contains("t\\u009bhe", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(told.Output, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal(ExitCode.Done, CommandRun.Of("sample", folder.Of("run"), "--count", "8", "--out", folder.Of("said.txt")).Code);
        Assert.Contains("t\u009bhe", File.ReadAllText(folder.Of("said.txt")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", folder.Of("run")).Code);
    }

    [Fact]
    public void A_report_made_again_is_the_runs_own()
    {
        Assert.Equal(ExitCode.Done, CommandRun.Of("report", Run, "--out", finished.Folder.Of("again.html")).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(Run, "report.html")), File.ReadAllText(finished.Folder.Of("again.html")));
    }

    [Theory]
    [InlineData("represent", "--out", "z.csv")]
    [InlineData("reconstruct", "summary.json", "--out", "z.npy")]
    [InlineData("perturb")]
    [InlineData("excess")]
    public void Commands_for_rows_say_that_sentences_are_none(string command, params string[] arguments)
    {
        var told = CommandRun.Of([command, Run, .. arguments]);
        Assert.Equal((ExitCode.UsageOrSpec, ""), (told.Code, told.Output));
        Assert.Contains(
            "is a run of sentences, and this command takes runs of rows of numbers. 'lattice sample", told.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latticefn vocabulary 1\nother\t3\n", "the words of the run are not those of the data at hand")]
    [InlineData("something else\n", "latticefn vocabulary 1")]
    public void A_vocabulary_of_other_data_is_refused(string text, string told)
    {
        using var folder = new FolderOfFiles();
        var copy = folder.Of("copy");
        Directory.CreateDirectory(copy);
        File.Copy(Path.Combine(Run, "spec.resolved.yaml"), Path.Combine(copy, "spec.resolved.yaml"));
        File.WriteAllText(Path.Combine(copy, "vocabulary.txt"), text);
        Assert.All(new[] { "evaluate", "resume", "sample" }, verb =>
        {
            var refused = CommandRun.Of(verb, copy);
            Assert.Equal(ExitCode.BadInput, refused.Code);
            Assert.Contains(told, refused.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Stopped_by_a_signal_and_resumed_a_run_ends_with_the_same_bytes()
    {
        using var folder = new FolderOfFiles();
        TinyText.Write(folder.Path);
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of(
                "run",
                folder.Write("whole.yaml", TinyText.Spec("s", folder: folder.Path + "/", epochs: 60)),
                "--out",
                folder.Of("whole")).Code);
        using (var process = LatticeProcess.Start(folder.Path, [], "run", "whole.yaml", "--out", "run"))
        {
            var timing = Path.Combine(folder.Of("run"), "timing.csv");
            while (!process.HasExited && !(File.Exists(timing) && File.ReadLines(timing).Count() > 2))
            {
                Thread.Sleep(1);
            }

            process.Send(Interrupt);
            var (code, _, error) = process.End();
            Assert.Equal(ExitCode.Interrupted, code);
            Assert.Matches("^lattice: stopped in epoch [0-9]+ after step [0-9]+. Go on with: lattice resume run\n$", error);
        }

        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "resume", "run").Code);
        RunBytes.AssertEqual(folder.Of("whole"), folder.Of("run"));
    }

    /// <summary>A finished run.</summary>
    public sealed class Finished : IDisposable
    {
        public Finished()
        {
            TinyText.Write(Folder.Path);
            Told = CommandRun.Of(
                "run", Folder.Write("s.yaml", TinyText.Spec("sentences", folder: Folder.Path + "/")), "--out", Folder.Of("run"));
        }

        internal FolderOfFiles Folder { get; } = new();

        internal CommandRun Told { get; }

        public void Dispose() => Folder.Dispose();
    }
}
