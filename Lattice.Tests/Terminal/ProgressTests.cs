using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Domain.Results;
using Lattice.Tests.Report;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Terminal;

public sealed class ProgressTests
{
    private static readonly EpochMetrics Epoch37 = new(37, 0.37, 70, 40, 73.5351, 41.8349, 115.37, false);

    private static readonly ProgressState State = new(
        2000, 50, 100, 37, Some(Epoch37), Some(Epoch37 with { Epoch = 36, ValidationLoss = 73.6 }), 1, 0.4, Some(1.31));

    [Fact]
    public void The_whole_line_names_epoch_figure_parts_unit_best_speed_and_time_left() => Assert.Equal(
        "epoch   38 of at most 2000  ▕▎           ▏  −ELBO 115.37 = 73.54 reconstruction + 41.83 cost nats per datum  best 115.43 at 36  "
            + "1.3 s per epoch  2:28 to 42:51 left",
        ProgressLine.Render(State));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(39)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(160)]
    public void The_line_never_exceeds_the_width(int width) => Assert.True(ProgressLine.Render(State, width).Length <= width);

    [Fact]
    public void Before_the_first_step_only_the_epoch_is_known() =>
        Assert.Equal("epoch  1 of at most 10  ▕            ▏", ProgressLine.Render(ProgressState.Before(10, 5, 0)));

    [Fact]
    public void A_line_in_a_file_names_the_finished_epoch_and_beta() => Assert.Equal(
        "epoch 37 of at most 2000  validation −ELBO 115.37 = 73.54 reconstruction + 41.83 cost nats per datum  β 0.37  best 115.43 at 36  "
            + "1.3 s per epoch  2:28 to 42:51 left",
        ProgressLine.RenderFinished(State));

    [Fact]
    public void Training_for_searched_codes_takes_all_its_epochs() => Assert.Equal(
        "epoch 37 of 40  validation searched loss + cost 115.37 = 73.54 reconstruction + 41.83 cost nats per datum  best 115.43 at 36  "
            + "1.3 s per epoch  0:03 left",
        ProgressLine.RenderFinished(State with
        {
            Limit = 40,
            RefinedAfter = 35,
            WithoutGain = 49,
            Last = Epoch37 with { Beta = 1, IsRefined = true },
        }));

    [Theory]
    [InlineData(0, 0, 100, 150)] // epochs 1 … 99 keep the count at 0; it exceeds 50 after epoch 150
    [InlineData(99, 0, 100, 51)]
    [InlineData(120, 0, 100, 51)] // the 51st epoch without gain ends it
    [InlineData(120, 50, 100, 1)]
    [InlineData(120, 51, 100, 0)]
    [InlineData(1990, 0, 100, 10)] // the limit comes first
    public void Patience_and_warm_up_bound_the_end_from_below(int finished, int withoutGain, int warmup, int fewest)
    {
        ProgressState state = State with { Finished = finished, WithoutGain = withoutGain, Warmup = warmup };
        Assert.Equal(fewest, state.FewestLeft);
        Assert.Equal(2000 - finished, state.MostLeft);
    }

    [Theory]
    [InlineData(0, "▕    ▏")]
    [InlineData(0.5, "▕██  ▏")]
    [InlineData(0.53125, "▕██▏ ▏")]
    [InlineData(1, "▕████▏")]
    [InlineData(7, "▕████▏")]
    [InlineData(double.NaN, "▕    ▏")]
    public void The_bar_is_filled_in_eighths(double share, string bar) => Assert.Equal(bar, ProgressLine.Bar(share, 4));

    [Fact]
    public void Redirected_output_has_a_line_for_the_first_the_last_and_every_interval()
    {
        using var output = new StringWriter { NewLine = "\n" };
        TimeSpan now = TimeSpan.Zero;
        var writer = new ProgressWriter(output, false, () => 80, () => now, TimeSpan.FromSeconds(2));
        foreach (int finished in Enumerable.Range(0, 8))
        {
            writer.Show(State with { Finished = finished, Share = 0.5 });
            now += TimeSpan.FromSeconds(0.75);
        }

        writer.Finish();
        string[] lines = output.ToString().Split('\n');
        Assert.Equal(["epoch 1 ", "epoch 4 ", "epoch 7 ", ""], lines.Select(line => line[..int.Min(8, line.Length)]));
        Assert.DoesNotContain('\r', output.ToString());
    }

    [Fact]
    public void A_terminal_line_is_written_over_and_wiped()
    {
        using var output = new StringWriter { NewLine = "\n" };
        TimeSpan now = TimeSpan.Zero;
        var writer = new ProgressWriter(output, true, () => 80, () => now, TimeSpan.FromSeconds(2));
        writer.Show(State);
        writer.Show(State with { Share = 0.41 }); // within the same tenth of a second
        now += TimeSpan.FromSeconds(1);
        writer.Show(ProgressState.Before(10, 5, 0) with { Finished = 1 });
        writer.Finish();
        string[] lines = output.ToString().Split('\r');
        Assert.Equal(4, lines.Length);
        Assert.Equal(lines[1].Length, lines[2].Length);
        Assert.EndsWith(" ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\n", lines[3], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.TrimEnd('\n').Length < 80));
    }

    [Fact]
    public void A_display_that_showed_nothing_ends_without_a_line()
    {
        using var output = new StringWriter();
        new ProgressWriter(output, true, () => 80, () => TimeSpan.Zero, TimeSpan.Zero).Finish();
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void The_result_shows_figures_with_units_expectations_and_the_report()
    {
        string[] lines = ResultTable.Render(ExampleRun.Full, Some("runs/a-1/report.html")).Split('\n');
        Assert.Contains("  Own-proposal NLL         94.31 ± 0.24  nats per datum (136.06 ± 0.35 bits), 10,000 test data", lines);
        Assert.Contains("  Classification error  0.0123 ± 0.0011  share of data, 10,000 test data", lines);
        Assert.Contains("✓ met    test.nll.own 94.31, expected at most 95.05 nats per datum (reference 94.45, [LRL] table 1)", lines);
        Assert.Contains("✗ missed test.elbo not measured, expected at most 101 nats per datum (reference 100)", lines);
        Assert.Equal("Report: runs/a-1/report.html", lines[^2]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void A_run_without_figures_says_so() =>
        Assert.Contains("No figures.", ResultTable.Render(ExampleRun.Bare, Option<string>.None), StringComparison.Ordinal);
}
