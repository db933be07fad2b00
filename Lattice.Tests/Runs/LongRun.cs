using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run that nobody interrupted, for others to be compared with.</summary>
public sealed class LongRun : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public LongRun()
    {
        var spec = folder.Write("long.yaml", TinySpec.Long());
        var (code, _, error) = LatticeProcess.Run(folder.Path, "run", spec, "--out", "whole");
        Assert.True(code == ExitCode.Done, error);
    }

    /// <summary>Its folder.</summary>
    public string Path => folder.Of("whole");

    public void Dispose() => folder.Dispose();
}
