using Lattice.App.Terminal;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Commands;

[Collection(SmallRuns.Name)]
public sealed class ReportCommandTests(SmallRuns runs)
{
    [Fact]
    public void The_report_is_the_one_that_the_run_wrote_pictures_and_all()
    {
        var written = File.ReadAllBytes(Path.Combine(runs.Of("images"), "report.html"));
        var run = CommandRun.Of("report", runs.Of("images"), "--out", runs.Of("again/report.html"));
        Assert.Equal(new CommandRun(ExitCode.Done, $"Report: {runs.Of("again/report.html")}\n", ""), run);
        Assert.Contains("data:image/png", File.ReadAllText(runs.Of("again/report.html")), StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllBytes(runs.Of("again/report.html")));
    }

    [Fact]
    public void Without_out_the_report_of_one_run_goes_into_its_folder()
    {
        var copy = runs.Copy("images");
        var report = Path.Combine(copy, "report.html");
        File.Delete(report);
        Assert.Equal(ExitCode.Done, CommandRun.Of("report", copy).Code);
        Assert.True(File.Exists(report));
    }

    [Fact]
    public void Several_runs_stand_side_by_side_on_one_page()
    {
        var page = runs.Of("both.html");
        Verifier.Verify(runs.Transcript(CommandRun.Of("report", runs.Of("images"), runs.Of("gaussian"), "--out", page, "--json")));
        Assert.Contains("2 runs side by side", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_finished_is_told_with_the_others_faults_and_no_page_is_written()
    {
        Verifier.Verify(
            runs.Transcript(
                CommandRun.Of("report", runs.Of("images"), runs.Of("begun"), runs.Of("nowhere"), "--out", runs.Of("none.html"))));
        Assert.False(File.Exists(runs.Of("none.html")));
    }

    [Theory]
    [InlineData("summary.json")]
    [InlineData("metrics.csv")]
    [InlineData("environment.json")]
    public void A_file_that_was_cut_short_is_named_and_exits_with_6(string file)
    {
        var copy = runs.Copy("images");
        var path = Path.Combine(copy, file);
        File.WriteAllText(path, File.ReadAllText(path)[..^5]);
        var run = CommandRun.Of("report", copy);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_of_another_spec_exits_with_6()
    {
        var copy = runs.Copy("images");
        File.Copy(Path.Combine(runs.Of("gaussian"), "summary.json"), Path.Combine(copy, "summary.json"), overwrite: true);
        var run = CommandRun.Of("report", copy);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("belongs to another spec", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numbers")]
    [InlineData("labels")]
    public void Pictures_that_cannot_be_are_left_out_and_it_is_said(string name) =>
        Verifier.Verify(runs.Transcript(CommandRun.Of("report", runs.Of(name))), name);

    [Fact]
    public void A_damaged_checkpoint_costs_the_pictures_and_nothing_else()
    {
        var copy = runs.Copy("images");
        File.WriteAllText(Path.Combine(copy, "checkpoints", "last.safetensors"), "");
        var run = CommandRun.Of("report", copy);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("the report has no pictures", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image/png", File.ReadAllText(Path.Combine(copy, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_tells_what_was_set_on_the_command_line_and_how_the_runs_differ()
    {
        var written = File.ReadAllText(Path.Combine(runs.Of("images"), "report.html"));
        Assert.Contains("<code>engine.threads = 1</code>", written, StringComparison.Ordinal);
        Assert.Contains("60 for training, 20 for validation, 21 for the test", written, StringComparison.Ordinal);
        var page = runs.Of("differ.html");
        Assert.Equal(ExitCode.Done, CommandRun.Of("report", runs.Of("images"), runs.Of("blocks"), "--out", page).Code);
        Assert.Contains("<code>model.latent.prior.scales</code>", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<code>model.encoder.kind</code>", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_were_kept_without_their_model_have_a_page_that_says_what_it_lacks()
    {
        var page = runs.Of("kept.html");
        var folder = Repository.File("results", "table1", "rectangular-1");
        Assert.Equal(ExitCode.Done, CommandRun.Of("report", folder, "--out", page).Code);
        Assert.Contains(
            "Not on this page: what it ran on (the run's folder has no environment.json); "
                + "its pictures (the run's folder has no checkpoints).",
            File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_latent_of_two_dimensions_is_shown_as_a_plane_and_its_coordinates_are_moved()
    {
        var page = File.ReadAllText(Path.Combine(runs.Of("plane"), "report.html"));
        Assert.Contains("A plane of the latent", page, StringComparison.Ordinal);
        Assert.Contains("the coordinates that change the picture most: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "A plane of the latent", File.ReadAllText(Path.Combine(runs.Of("images"), "report.html")), StringComparison.Ordinal);
    }
}
