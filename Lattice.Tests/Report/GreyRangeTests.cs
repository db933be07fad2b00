using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>Pictures of real numbers are drawn over their own range.</summary>
public sealed class GreyRangeTests
{
    [Fact]
    public void The_least_number_is_black_and_the_largest_white()
    {
        float[] numbers = [10, 255, 132.5f, float.NaN];
        var range = GreyRange.Of(numbers);
        Assert.Equal(new GreyRange(10, 255), range);
        var picture = Picture.Of(4, 1, range.Levels(numbers));
        Assert.Equal([0, 255, 128, 0], Enumerable.Range(0, 4).Select(column => (int)picture.LevelAt(0, column)));
        Assert.Equal("black is 10, white 255", range.Words);
        Assert.Equal(
            (0, 255), (Picture.Of(2, 1, range.Levels([-5, 999])).LevelAt(0, 0), Picture.Of(2, 1, range.Levels([-5, 999])).LevelAt(0, 1)));
    }

    [Fact]
    public void A_single_number_is_grey_and_extreme_ones_do_not_overflow()
    {
        Assert.Equal([0.5f, 0.5f], GreyRange.Of([7, 7]).Levels([7, 7]));
        Assert.Equal([0f, 1f], GreyRange.Of([-float.MaxValue, float.MaxValue]).Levels([-float.MaxValue, float.MaxValue]));
        Assert.Equal(new GreyRange(0, 1), GreyRange.Of([float.NaN]));
    }

    [Theory]
    [InlineData("(60, 3, 4)", "squared", "levels of grey; black is 1", "black is ")]
    [InlineData("(60, 3, 4)", "gaussian", "levels of grey; black is 1", "black is ")]
    [InlineData("(20, 3, 4, 3)", "squared", "colours; no light is 1", "no light is ")]
    public void Images_of_bytes_are_not_clipped_and_no_probabilities(string shape, string loss, string caption, string levels)
    {
        using var folder = new FolderOfFiles();
        byte[] pixels = [.. Enumerable.Range(0, 60 * 12).Select(i => (byte)(10 + (i * 7 % 246)))];
        var data = folder.Write("d.npy", FolderOfFiles.Npy("|u1", shape, pixels));
        var spec = folder.Write("s.yaml",
            $$"""
            schema: 1
            name: bytes
            data: { source: npy, files: { train: "{{data}}" }, values: { kind: real } }
            model:
              encoder: { kind: gated, widths: [5] }
              latent: { kind: lattice, lattice: { name: Z, copies: 2 } }
              decoder: { kind: gated, widths: [5] }
            objective: { loss: {{loss}}, warmup: 0 }
            train: { batch: 20, epochs: 1 }

            """);
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        var page = File.ReadAllText(Path.Combine(folder.Of("run"), "report.html"));
        Assert.DoesNotContain("of ink", page, StringComparison.Ordinal);
        Assert.Contains(caption, page, StringComparison.Ordinal);
        var sample = CommandRun.Of("sample", folder.Of("run"));
        Assert.Contains($"; {levels}1", sample.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, CommandRun.Of("represent", folder.Of("run"), "--out", folder.Of("z.csv")).Code);
        Assert.Contains(
            $"; {levels}",
            CommandRun.Of("reconstruct", folder.Of("run"), folder.Of("z.csv"), "--out", folder.Of("x.png")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Captions_of_likelihoods_speak_of_ink_and_those_of_real_numbers_of_their_range()
    {
        Assert.Contains(
            "probabilities of ink.", MarkupText.Render(PicturesSection.Draw(ExampleRun.FullInput.Pictures)), StringComparison.Ordinal);
        var grey = ExampleRun.FullInput.Pictures.Map(pictures => pictures with { Range = Some(new GreyRange(-1, 2.5f)) });
        Assert.Contains(
            "levels of grey; black is −1, white 2.5, the least and the largest number of the test images shown. The decoder’s outputs are "
                + "means.",
            MarkupText.Render(PicturesSection.Draw(grey)),
            StringComparison.Ordinal);
    }
}
