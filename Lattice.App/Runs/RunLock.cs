namespace Lattice.App.Runs;

/// <summary>The claim of one process on a run's folder, held while it writes there.</summary>
internal static class RunLock
{
    /// <summary>Does something while holding the folder; another process's claim is told and gives <see cref="ExitCode.UsageOrSpec"/>.</summary>
    internal static int While(RunFolder folder, Streams streams, Func<int> work)
    {
        FileStream claim;
        try
        {
            claim = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            streams.Error.WriteLine($"lattice: {folder.Path}: another process is working on this run. Wait for it, or stop it first.");
            return ExitCode.UsageOrSpec;
        }

        using (claim)
        {
            return work();
        }
    }
}
