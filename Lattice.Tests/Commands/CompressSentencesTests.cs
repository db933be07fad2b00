using Lattice.App.Terminal;
using Lattice.Tests.Runs;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Files of sentences.</summary>
public sealed class CompressSentencesTests(SentenceRunTests.Finished finished) : IClassFixture<SentenceRunTests.Finished>
{
    private string Run => finished.Folder.Of("run");

    [Theory]
    [InlineData("test", "test.txt", 1000)]
    [InlineData("test", "test.txt", 1)]
    [InlineData("training", "train.txt", 3)]
    [InlineData("validation", "validation.txt", 1)]
    public void The_sentences_of_a_split_come_back_word_for_word(string split, string text, int chunk)
    {
        var name = finished.Folder.Of($"{split}-{chunk}");
        Done("compress", split, "--run", Run, "--chunk", $"{chunk}", "--out", name + ".lattice");
        Done("decompress", name + ".lattice", "--run", Run, "--out", name + ".txt");
        Assert.Equal(File.ReadAllText(finished.Folder.Of(text)), File.ReadAllText(name + ".txt"));
    }

    [Fact]
    public void Words_that_the_model_does_not_know_are_spelled()
    {
        var text = finished.Folder.Write(
            "unknown.txt", "a zebra sees the hat\nthe dog has größe </s> <unk>\nsees\n" + new string('x', 500) + "\n");
        Done("compress", text, "--run", Run, "--embed-model", "--out", finished.Folder.Of("unknown.lattice"));
        Done("decompress", finished.Folder.Of("unknown.lattice"), "--out", finished.Folder.Of("unknown-back.txt"));
        Assert.Equal(File.ReadAllText(text), File.ReadAllText(finished.Folder.Of("unknown-back.txt")));
        Done(
            "decompress", finished.Folder.Of("unknown.lattice"), "--rows", "2,0", "--out", finished.Folder.Of("unknown-some.txt"));
        Assert.Equal("sees\na zebra sees the hat\n", File.ReadAllText(finished.Folder.Of("unknown-some.txt")));
    }

    [Fact]
    public void Many_sentences_go_in_lockstep_and_threads_change_no_byte()
    {
        var lines = Enumerable.Range(0, 150).Select(line => string.Join(' ', Enumerable.Repeat("dog", 1 + (line % 9))) + "\n");
        var text = finished.Folder.Write("many.txt", string.Concat(lines));
        foreach (var threads in new[] { "1", "2" })
        {
            Done(
                "compress", text, "--run", Run, "--chunk", "140", "--threads", threads,
                "--out", finished.Folder.Of($"many{threads}.lattice"));
        }

        Done("decompress", finished.Folder.Of("many2.lattice"), "--run", Run, "--out", finished.Folder.Of("many-back.txt"));
        Assert.Equal(File.ReadAllText(text), File.ReadAllText(finished.Folder.Of("many-back.txt")));
        Assert.Equal(
            File.ReadAllBytes(finished.Folder.Of("many1.lattice")), File.ReadAllBytes(finished.Folder.Of("many2.lattice")));
    }

    [Fact]
    public void A_file_of_several_blocks_comes_back_and_a_line_that_is_not_text_is_refused()
    {
        // With records of one, a block has 4,096 sentences.
        var text = string.Concat(Enumerable.Range(0, 4100).Select(line => $"dog word{line}\n"));
        var file = finished.Folder.Write("blocks.txt", text + "\n");
        var coded = finished.Folder.Of("blocks.lattice");
        Done("compress", file, "--run", Run, "--chunk", "1", "--out", coded);
        Done("decompress", coded, "--run", Run, "--out", finished.Folder.Of("blocks-back.txt"));
        Assert.Equal(text, File.ReadAllText(finished.Folder.Of("blocks-back.txt")));
        Assert.Contains("\"count\": 4100", CommandRun.Of("inspect", coded, "--json").Output, StringComparison.Ordinal);
        var told = CommandRun.Of("compress", file, "--run", Run, "--count", "4101", "--out", coded);
        Assert.Contains("--count is 4101", told.Error, StringComparison.Ordinal);

        var broken = finished.Folder.Write("broken.txt", [.. "dog\n"u8, 0xE4, (byte)'\n']);
        told = CommandRun.Of("compress", broken, "--run", Run, "--out", finished.Folder.Of("broken.lattice"));
        Assert.Equal(ExitCode.BadInput, told.Code);
        Assert.Contains("line 2: found a line that is not UTF-8", told.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(finished.Folder.Of("broken.lattice")));
    }

    [Fact]
    public void Representations_alone_decode_to_what_sample_shows()
    {
        Done("compress", "test", "--run", Run, "--representation", "--out", finished.Folder.Of("alone.lattice"));
        Done("decompress", finished.Folder.Of("alone.lattice"), "--run", Run, "--out", finished.Folder.Of("alone.txt"));
        var shown = CommandRun.Of("sample", Run, "--count", "8").Output.Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal));
        var decoded = File.ReadLines(finished.Folder.Of("alone.txt"));
        Assert.All(shown.Zip(decoded, (one, other) => (Shown: one.Trim(), Decoded: other)), pair =>
            Assert.StartsWith(pair.Shown, pair.Decoded, StringComparison.Ordinal));
    }

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
