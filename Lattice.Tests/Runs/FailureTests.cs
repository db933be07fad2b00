using System.Text.RegularExpressions;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A loss that is no longer finite ends a run with exit code 4 and a sentence, and the checkpoint before it stays good.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData(TinySpec.Lattice)]
    [InlineData(TinySpec.GaussianLattice)]
    [InlineData(TinySpec.Gaussian)]
    public void An_absurd_learning_rate_ends_with_4_and_names_term_epoch_and_step(string latent)
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write(
            "s.yaml",
            TinySpec.Short("absurd", latent).Replace("rate: 1e-3", "rate: 1e30", StringComparison.Ordinal).Replace(
                "epochs: 2 }", "epochs: 9 }", StringComparison.Ordinal));
        var run = CommandRun.Of("run", spec, "--out", folder.Of("run"));
        Assert.Equal(ExitCode.RunFailed, run.Code);
        var told = Regex.Match(
            run.Error,
            "^lattice: The (reconstruction term|representation cost) became (NaN|infinite) in epoch ([0-9]+)(, in validation|, step "
                + "[0-9]+)\\. A smaller train\\.optimiser\\.rate \\(it is 1E\\+30\\) or gradient clipping \\(train\\.optimiser\\.clip\\) "
                + "usually helps\\. The last good checkpoint is kept\\.\n$");
        Assert.True(told.Success, run.Error);
        Assert.False(File.Exists(Path.Combine(folder.Of("run"), "summary.json")));

        // The checkpoint is of the epoch before, every number of it finite; going on from it fails in the same way.
        using var last = File.OpenRead(Path.Combine(folder.Of("run"), "checkpoints", "last.safetensors"));
        var content = Safetensors.Read(last, "last");
        var (state, _) = CheckpointState.Read(content.Metadata["latticefn.state"]);
        Assert.Equal(told.Groups[3].Value, $"{state.Epoch}");
        Assert.Equal(0, state.Step);
        Assert.All(content.Entries, entry => Assert.All(entry.Values, value => Assert.True(float.IsFinite(value))));
        var again = CommandRun.Of("resume", folder.Of("run"));
        Assert.Equal((run.Code, run.Error), (again.Code, again.Error));
    }
}
