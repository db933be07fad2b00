using Lattice.App.Terminal;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Runs;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>A machine without libtorch, asked for TorchSharp.</summary>
public sealed class TorchAbsenceTests
{
    private const string Sentence =
        "TorchSharp finds no libtorch here; build with -p:Torch=cpu or -p:Torch=cuda, or set LATTICEFN_LIBTORCH to a folder that holds "
            + "it (docs/spec.md, Engines), or write managed: checkpoints are the same for every engine.\n";

    private const string Engine = SmallestSpec.Text + "engine:\n  kind: torch\n";

    [FactWithoutTorch]
    public void A_run_is_told_how_to_get_it()
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("spec.yaml", Engine);
        Assert.Equal(
            new CommandRun(ExitCode.UsageOrSpec, "", $"spec.yaml:{File.ReadAllLines(spec).Length}: engine.kind: {Sentence}"),
            CommandRun.Of("run", spec));
        folder.Write("spec.yaml", SmallestSpec.Text);
        Assert.Equal(
            new CommandRun(ExitCode.UsageOrSpec, "", $"--set: engine.kind: {Sentence}"),
            CommandRun.Of("run", spec, "--set", "engine.kind=torch"));
        Assert.Single(new DirectoryInfo(folder.Path).GetFileSystemInfos());
    }

    [FactWithoutTorch]
    public void A_check_notes_it_and_passes()
    {
        using var folder = new FolderOfFiles();
        var told = CommandRun.Of("check", folder.Write("spec.yaml", Engine));
        Assert.Equal(
            (ExitCode.Done, "lattice: note: only the spec was checked; it does not run here: engine.kind: " + Sentence),
            (told.Code, told.Error));
        Assert.Contains("\nengine:\n  kind: torch\n", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_named_and_holds_none_is_named()
    {
        using var folder = new FolderOfFiles();
        var spec = folder.Write("spec.yaml", Engine);
        using var program = LatticeProcess.Start(folder.Path, [$"LATTICEFN_LIBTORCH={folder.Path}"], "run", spec);
        var (code, output, error) = program.End();
        Assert.Equal((ExitCode.UsageOrSpec, ""), (code, output));
        Assert.Contains($"engine.kind: TorchSharp's native library does not load (LATTICEFN_LIBTORCH: {folder.Path} holds no ", error,
            StringComparison.Ordinal);
    }

    /// <summary>Loading a TorchSharp.dll that is none would fail.</summary>
    [Fact]
    public void The_managed_engine_does_not_load_TorchSharp()
    {
        using var folder = new FolderOfFiles();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, folder.Of(Path.GetFileName(file)));
        }

        folder.Write("TorchSharp.dll", "none");
        var spec = folder.Write("spec.yaml", TinySpec.Short("tiny", TinySpec.Lattice));
        using var program = LatticeProcess.StartCopy(folder.Path, "run", spec, "--out", folder.Of("run"));
        Assert.Equal((ExitCode.Done, ""), program.End() is var (code, _, error) ? (code, error) : default);
        Assert.True(File.Exists(folder.Of(Path.Combine("run", "summary.json"))));
    }
}

/// <summary>A fact about machines without libtorch.</summary>
public sealed class FactWithoutTorchAttribute : FactAttribute
{
    public FactWithoutTorchAttribute() => Skip = EnginesPresent.NoTorch is null ? "libtorch is here" : null;
}
