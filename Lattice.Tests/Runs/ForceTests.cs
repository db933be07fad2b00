using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Train.Files;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary><c>--force</c> replaces a run, and never anything else.</summary>
public sealed class ForceTests : IDisposable
{
    private readonly FolderOfFiles folder = new();
    private readonly string spec;

    public ForceTests() => spec = folder.Write("s.yaml", TinySpec.Short("forced", TinySpec.GaussianLattice));

    private string Run => folder.Of("run");

    [Theory]
    [InlineData("data.csv")]
    [InlineData("checkpoints/mine.safetensors")]
    [InlineData("checkpoints/notes.txt")]
    [InlineData("x.tmp")]
    [InlineData(".hidden")]
    [InlineData("checkpoints/deep/file")]
    public void A_folder_with_anything_no_run_wrote_is_kept(string name)
    {
        Begun();
        var file = Path.Combine(Run, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "years of work");
        var entry = name.Contains("deep", StringComparison.Ordinal) ? Path.Combine("checkpoints", "deep") : name.Replace('/',
            Path.DirectorySeparatorChar);
        Kept(
            Run,
            spec,
            $"{Run} holds {entry}, which no run wrote; --force does not replace the folder. Move that elsewhere, or give another --out.");
    }

    [Fact]
    public void A_project_that_holds_a_spec_is_kept()
    {
        Directory.CreateDirectory(folder.Of("project"));
        var own = folder.Write(Path.Combine("project", "spec.yaml"), File.ReadAllText(spec));
        Kept(folder.Of("project"), own, $"{folder.Of("project")} is not a run's folder; --force does not replace it. Give another --out.");
        folder.Write(Path.Combine("project", "data.csv"), "1,2\n");
        Kept(folder.Of("project"), own, "is not a run's folder");
    }

    [Fact]
    public void The_folder_of_the_spec_being_run_is_kept()
    {
        Begun();
        Kept(Run, Path.Combine(Run, "spec.yaml"),
            $"{Run} holds spec.yaml, which this run is made of; --force does not replace the folder. Copy that elsewhere, or give another "
                + $"--out.");
    }

    [Fact]
    public void The_folder_of_the_data_is_kept()
    {
        Begun();
        var own = folder.Write("own.yaml", TinySpec.Short("own", TinySpec.GaussianLattice, "squared").Replace(
            "{ source: mnist, limit: { train: 43, validation: 7, test: 5 } }",
                $"{{ source: csv, files: {{ train: '{Path.Combine(Run, "metrics.csv")}' }}, header: true, values: {{ kind: real }} }}",
                    StringComparison.Ordinal));
        Kept(Run, own, "holds metrics.csv, which this run is made of");
    }

    [Fact]
    public void The_working_folder_is_kept_and_one_above_it()
    {
        Begun();
        Assert.All(new[] { ".", Run, Path.Combine("..", "run") }, path =>
        {
            var before = Contents(Run);
            var (code, _, error) = LatticeProcess.Run(Run, "run", spec, "--out", path, "--force");
            Assert.Equal(ExitCode.UsageOrSpec, code);
            Assert.Equal($"lattice: {path} is the working folder, or holds it; --force does not replace it. Give another --out.\n", error);
            Assert.Equal(before, Contents(Run));
        });
    }

    [Fact]
    public void A_link_is_kept_and_what_it_leads_to()
    {
        Begun();
        Directory.CreateSymbolicLink(folder.Of("link"), Run);
        Kept(folder.Of("link"), spec, $"{folder.Of("link")} is a link to {Run}; --force does not replace it.");
        Assert.NotNull(new DirectoryInfo(folder.Of("link")).LinkTarget);

        var moved = folder.Of("elsewhere");
        Directory.Move(Path.Combine(Run, "checkpoints"), moved);
        Directory.CreateSymbolicLink(Path.Combine(Run, "checkpoints"), moved);
        Kept(Run, spec, $"{Run} holds checkpoints, which no run wrote");
        Assert.True(File.Exists(Path.Combine(moved, "last.safetensors")));
    }

    [Fact]
    public void A_run_that_another_process_works_on_goes_on_undisturbed()
    {
        folder.Write("long.yaml", TinySpec.Long(3000));
        using var process = LatticeProcess.Start(folder.Path, [], "run", "long.yaml", "--out", "run");
        while (!process.HasExited && !File.Exists(Path.Combine(Run, "metrics.csv")))
        {
            Thread.Sleep(1);
        }

        foreach (var arguments in new[] { ["--force"], System.Array.Empty<string>() })
        {
            var second = CommandRun.Of(["run", spec, "--out", Run, .. arguments]);
            Assert.Equal(ExitCode.UsageOrSpec, second.Code);
            Assert.Contains(arguments.Length > 0 ? "another process is working on this run. Wait for it, or stop it first."
                : "exists. Give another --out", second.Error, StringComparison.Ordinal);
        }

        Assert.False(process.HasExited);
        Assert.Contains("name: long", File.ReadAllText(Path.Combine(Run, "spec.resolved.yaml")), StringComparison.Ordinal);
        process.Send(2);
        Assert.Equal(ExitCode.Interrupted, process.End().Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_several_processes_on_one_folder_exactly_one_runs(bool force)
    {
        if (force)
        {
            Begun();
        }

        // Long enough for all to meet; the one that gets the folder is stopped.
        folder.Write("long.yaml", TinySpec.Long(100_000));
        var processes = Enumerable.Range(0, 4).Select(_ => LatticeProcess.Start(folder.Path, [], ["run", "long.yaml", "--out", "run",
            .. force ? new[] { "--force" } : []])).ToArray();
        var limit = DateTime.UtcNow.AddMinutes(2);
        while (processes.Count(one => !one.HasExited) > 1 && DateTime.UtcNow < limit)
        {
            Thread.Sleep(10);
        }

        var last = Assert.Single(processes, one => !one.HasExited);
        last.Send(15);
        Assert.Equal(ExitCode.Interrupted, last.End().Code);
        Assert.All(processes.Where(one => one != last), one =>
        {
            var (code, _, error) = one.End();
            Assert.Equal(ExitCode.UsageOrSpec, code);
            Assert.Matches("exists. Give another|another process is working on this run", error);
        });
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.Path), entry => Path.GetFileName(entry).StartsWith(".lattice-",
            StringComparison.Ordinal));
        System.Array.ForEach(processes, one => one.Dispose());
    }

    [Fact]
    public void A_run_that_does_not_begin_leaves_the_one_before()
    {
        Begun();
        var absent = folder.Write("absent.yaml", TinySpec.Short("absent", TinySpec.Gaussian).Replace("source: mnist,",
            $"source: static-mnist, folder: {folder.Of("nowhere")},", StringComparison.Ordinal));
        var before = Contents(Run);
        Assert.Equal(ExitCode.Data, CommandRun.Of("run", absent, "--out", Run, "--force").Code);
        Assert.Equal(before, Contents(Run));

        // Something takes the name while the new run is made: the old one is put back.
        using var hold = RunLock.Take(Run)!;
        using (var draft = RunDraft.Make(folder.Path, Run, made => File.WriteAllText(made.Spec, "new")))
        {
            Assert.Null(draft.Publish(folder.Of("run")));
            Assert.Equal(before, Contents(Run));
        }

        Assert.Equal(["absent.yaml", "run", "s.yaml"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("resume")]
    [InlineData("report")]
    public void A_run_that_was_moved_aside_when_its_process_was_killed_is_put_back(string verb)
    {
        Begun();
        var before = Contents(Run);

        // As a kill between the two renames leaves it: the old run aside, the new one not yet in its place.
        MoveAside(Run);
        Assert.False(Directory.Exists(Run));
        var run = CommandRun.Of(verb == "run" ? ["run", spec, "--out", Run] : [verb, Run]);
        Assert.Contains($"{Run} was being replaced when that was stopped; the run that was there is back.\n", run.Error,
            StringComparison.Ordinal);
        Assert.Equal(verb == "run" ? ExitCode.UsageOrSpec : ExitCode.Done, run.Code);
        Assert.Equal(before.Keys, Contents(Run).Keys);
        Assert.Equal(["run", "s.yaml"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_killed_processes_left_is_removed_by_the_next_run()
    {
        Begun();
        var aside = RunReplacement.AsideOf(new RunFolder(Run));
        Directory.CreateDirectory(Path.Combine(aside, "checkpoints"));
        System.Array.ForEach(
            Directory.GetFiles(Run, "*", SearchOption.AllDirectories), file => File.Copy(file, Path.Combine(aside,
                Path.GetRelativePath(Run, file))));
        var draft = Directory.CreateDirectory(folder.Of(AtomicFile.NewName(".new"))).FullName;
        File.WriteAllText(Path.Combine(draft, "spec.resolved.yaml"), "half");
        File.WriteAllText(Path.Combine(draft, "lock"), "");
        using var held = RunDraft.Make(folder.Path, Run, _ => { });
        Assert.Equal(ExitCode.UsageOrSpec, CommandRun.Of("run", spec, "--out", Run).Code);
        Assert.False(Directory.Exists(aside));
        Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", Run, "--force").Code);
        Assert.False(Directory.Exists(draft));

        // The one that is being made is another process's.
        Assert.Single(Directory.EnumerateDirectories(folder.Path, ".lattice-*"));
    }

    public void Dispose() => folder.Dispose();

    private static SortedDictionary<string, string> Contents(string run) => new(
        Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock")
            .ToDictionary(file => Path.GetRelativePath(run, file), file => Convert.ToHexString(File.ReadAllBytes(file))),
                StringComparer.Ordinal);

    private void Begun()
    {
        if (!Directory.Exists(Run))
        {
            Assert.Equal(ExitCode.Done, CommandRun.Of("run", spec, "--out", Run).Code);
        }
    }

    private static void Kept(string path, string spec, string told)
    {
        var before = Contents(path);
        var run = CommandRun.Of("run", spec, "--out", path, "--force");
        Assert.Equal(ExitCode.UsageOrSpec, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Contents(path));
    }

    /// <summary>Moves a run aside as replacing it does first.</summary>
    private static string MoveAside(string run)
    {
        var aside = RunReplacement.AsideOf(new RunFolder(run));
        Directory.Move(run, aside);
        return aside;
    }
}
