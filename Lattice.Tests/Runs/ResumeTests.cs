using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run that was killed or asked to stop, and resumed, ends with the bytes of one that never was.</summary>
public sealed class ResumeTests(LongRun whole) : IClassFixture<LongRun>
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [Fact]
    public void A_run_killed_again_and_again_ends_with_the_same_bytes()
    {
        using var folder = new FolderOfFiles();
        folder.Write("long.yaml", TinySpec.Long());
        var last = Path.Combine(folder.Of("run"), "checkpoints", "last.safetensors");
        var moments = new System.Random(20200426);
        var kills = 0;
        var finished = false;
        while (!finished)
        {
            using var process = LatticeProcess.Start(
                folder.Path, [], kills == 0 ? ["run", "long.yaml", "--out", "run"] : ["resume", "run"]);
            if (kills >= 6)
            {
                Assert.Equal(ExitCode.Done, process.End().Code);
                break;
            }

            // Two kills at any moment after the first checkpoint, the others a moment after a new one.
            var before = Stamp(last);
            while (!process.HasExited && (kills is 1 or 2 ? !File.Exists(last) : Stamp(last) == before))
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(moments.Next(kills is 1 or 2 ? 400 : 40));
            finished = process.HasExited;
            if (finished)
            {
                var (code, _, error) = process.End();
                Assert.True(code == ExitCode.Done, error);
            }
            else
            {
                process.Kill();
                kills++;
            }
        }

        Assert.True(kills >= 3, $"The run ended after {kills} kills: it is too short for this test.");
        RunBytes.AssertEqual(whole.Path, folder.Of("run"));
    }

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_signal_saves_and_exits_with_130_and_resuming_ends_with_the_same_bytes(int signal)
    {
        using var folder = new FolderOfFiles();
        folder.Write("long.yaml", TinySpec.Long());
        using (var process = LatticeProcess.Start(folder.Path, [], "run", "long.yaml", "--out", "run"))
        {
            WaitForEpochs(process, folder.Of("run"), 2);
            process.Send(signal);
            var (code, _, error) = process.End();
            Assert.Equal(ExitCode.Interrupted, code);
            Assert.Matches("^lattice: stopped in epoch [0-9]+ after step [0-9]+. Go on with: lattice resume run\n$", error);
        }

        Assert.False(File.Exists(Path.Combine(folder.Of("run"), "summary.json")));
        Assert.Equal(ExitCode.Done, LatticeProcess.Run(folder.Path, "resume", "run").Code);
        RunBytes.AssertEqual(whole.Path, folder.Of("run"));

        var (again, told, _) = LatticeProcess.Run(folder.Path, "resume", "run");
        Assert.Equal(ExitCode.Done, again);
        Assert.StartsWith("run is finished already.", told, StringComparison.Ordinal);
        RunBytes.AssertEqual(whole.Path, folder.Of("run"));
    }

    [Fact]
    public void Of_two_processes_on_one_run_the_second_is_refused()
    {
        using var folder = new FolderOfFiles();
        folder.Write("long.yaml", TinySpec.Long(2000));
        using var process = LatticeProcess.Start(folder.Path, [], "run", "long.yaml", "--out", "run");
        WaitForEpochs(process, folder.Of("run"), 1);
        var second = CommandRun.Of("resume", folder.Of("run"));
        Assert.False(process.HasExited);
        Assert.Equal(ExitCode.UsageOrSpec, second.Code);
        Assert.Contains("another process is working on this run", second.Error, StringComparison.Ordinal);

        // A process that dies leaves no claim behind.
        process.Kill();
        File.Copy(Path.Combine(whole.Path, "spec.resolved.yaml"), Path.Combine(folder.Of("run"), "spec.resolved.yaml"), overwrite: true);
        Assert.DoesNotContain("another process", CommandRun.Of("resume", folder.Of("run")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluating_a_finished_run_again_changes_no_byte()
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(
            ExitCode.Done,
            CommandRun.Of("run", folder.Write("s.yaml", TinySpec.Short("again", TinySpec.Gaussian)), "--out", folder.Of("run")).Code);
        var before = RunBytes.Of(folder.Of("run"));
        Assert.Equal(ExitCode.Done, CommandRun.Of("evaluate", folder.Of("run")).Code);
        Assert.Equal(before, RunBytes.Of(folder.Of("run")));
    }

    private static void WaitForEpochs(LatticeProcess process, string run, int epochs)
    {
        var timing = Path.Combine(run, "timing.csv");
        while (!process.HasExited && !(File.Exists(timing) && File.ReadLines(timing).Count() > epochs))
        {
            Thread.Sleep(1);
        }
    }

    private static DateTime Stamp(string file) => File.Exists(file) ? File.GetLastWriteTimeUtc(file) : default;
}
