using System.Buffers.Binary;
using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

[Collection(SmallRuns.Name)]
public sealed class SampleCommandTests(SmallRuns runs)
{
    [Fact]
    public void A_folder_gets_two_pictures()
    {
        Verifier.Verify(runs.Transcript(CommandRun.Of("sample", runs.Of("images"), "--count", "18", "--out", runs.Of("pictures"))));
        Assert.Equal((16 * 30 + 2, 4 * 30 + 2), Size(runs.Of("pictures/reconstructions.png")));
        Assert.Equal((16 * 30 + 2, 2 * 30 + 2), Size(runs.Of("pictures/samples.png")));
    }

    [Fact]
    public void A_file_gets_both_in_one()
    {
        Verifier.Verify(runs.Transcript(CommandRun.Of("sample", runs.Of("gaussian"), "--count", "3", "--out", runs.Of("both.png"))));
        Assert.Equal((3 * 30 + 2, 3 * 30 + 2), Size(runs.Of("both.png")));
    }

    [Theory]
    [InlineData("numbers")]
    [InlineData("labels")]
    public void A_run_without_pictures_is_told_so(string name) =>
        Verifier.Verify(runs.Transcript(CommandRun.Of("sample", runs.Of(name))), name);

    [Fact]
    public void An_unfinished_training_gives_pictures_and_a_word_of_caution()
    {
        var run = CommandRun.Of("sample", runs.Of("begun"), "--out", runs.Of("begun.png"), "--count", "1");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("training is not finished", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_below_1_is_misuse() =>
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("sample", runs.Of("images"), "--count", "0").Code);

    private static (int Width, int Height) Size(string png)
    {
        var bytes = File.ReadAllBytes(png);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
