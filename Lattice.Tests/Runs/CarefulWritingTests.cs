using System.Globalization;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>What a command writes goes where it was sent, never over what it reads, and is no less private than what it replaces.</summary>
public sealed class CarefulWritingTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Of a bare name, the runtime looks for the second of two relative links in the root folder.</summary>
    [Fact]
    public void Links_one_after_the_other_lead_to_the_last_ones_target()
    {
        File.CreateSymbolicLink(folder.Of("a.csv"), "b.csv");
        File.CreateSymbolicLink(folder.Of("b.csv"), "c.csv");
        var (code, _, error) = LatticeProcess.Run(folder.Path, "dither", "--lattice", "A2", "--count", "2", "--out", "a.csv");
        Assert.True(code == ExitCode.Done, error);
        Assert.Equal(2, File.ReadAllLines(folder.Of("c.csv")).Length);
        Assert.Equal("c.csv", new FileInfo(folder.Of("b.csv")).LinkTarget);
        Assert.False(File.Exists("/b.csv"));
    }

    [Theory]
    [InlineData("quantize")]
    [InlineData("cost", "--prior", "laplace:0.3")]
    public void A_file_that_is_read_is_not_written(string verb, params string[] options)
    {
        var points = folder.Write("points.csv", "0.2,0.7\n");
        var run = CommandRun.Of([verb, "--lattice", "Z2", .. options, points, "--out", points]);
        Assert.Equal(
            (ExitCode.UsageOrSpec, $"lattice: --out {points} is the file that is read. Give another --out.\n"), (run.Code, run.Error));
        Assert.Equal("0.2,0.7\n", File.ReadAllText(points));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Experiments_that_would_share_a_folder_are_refused_before_the_first_is_trained(bool force)
    {
        var text = TinySpec.Short("twin", TinySpec.Gaussian);
        var (one, other) =
            (folder.Write("one.yaml", text),
                folder.Write("other.yaml", text.Replace("rate: 1e-3", "rate: 2e-3", StringComparison.Ordinal)));
        var run = CommandRun.Of(["run", one, other, "--out", folder.Of("runs"), .. force ? ["--force"] : Array.Empty<string>()]);
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.StartsWith(
            "lattice: one.yaml and other.yaml: experiments of the same name and seed would share the folder ",
            run.Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("runs")));
    }

    [Fact]
    public void A_private_run_is_replaced_by_a_private_one()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var spec = folder.Write("s.yaml", TinySpec.Short("private", TinySpec.Gaussian));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run")).Code);
        File.SetUnixFileMode(folder.Of("run"), own);
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", folder.Of("run"), "--force").Code);
        Assert.Equal(own, File.GetUnixFileMode(folder.Of("run")));
    }

    [Fact]
    public void A_users_spec_beside_a_resolved_one_is_not_written_over()
    {
        var spec = folder.Write("s.yaml", TinySpec.Short("mine", TinySpec.Gaussian));
        Directory.CreateDirectory(folder.Of("project"));
        File.WriteAllText(Path.Combine(folder.Of("project"), "spec.yaml"), "# notes of a year\n");
        File.WriteAllText(Path.Combine(folder.Of("project"), "spec.resolved.yaml"), CommandRun.Of("check", spec).Output);
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("run", spec, "--out", folder.Of("project")).Code);
        Assert.Equal("# notes of a year\n", File.ReadAllText(Path.Combine(folder.Of("project"), "spec.yaml")));
    }

    /// <summary>
    /// Adam stands still where a second moment is infinite, and the loss stays finite: a checkpoint of it could not be told from a sound
    /// one.
    /// </summary>
    [Fact]
    public void Gradients_whose_squares_overflow_end_the_training_and_not_its_last_good_checkpoint()
    {
        folder.Write(
            "x.csv",
            string.Concat(
                Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 7}e13,{i % 5}e13,{i % 3}e13\n"))));
        var spec = folder.Write("s.yaml", $$"""
            schema: 1
            name: steep
            seed: 1
            data: { source: csv, files: { train: {{folder.Of("x.csv")}} }, values: { kind: real } }
            model:
              encoder: { kind: gated, widths: [8] }
              latent: { kind: gaussian, dimension: 2 }
              decoder: { kind: gated, widths: [8] }
            objective: { loss: squared, warmup: 0 }
            train: { batch: 10, epochs: 2 }

            """);
        var run = CommandRun.Of("run", spec, "--out", folder.Of("run"));
        Assert.Equal(ExitCode.RunFailed, run.Code);
        Assert.Contains("second moment of ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Scale the data", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.RunFailed, CommandRun.Of("resume", folder.Of("run")).Code);
    }
}
