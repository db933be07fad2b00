namespace Lattice.App.Compression;

/// <summary>The memory of blocks that are coded and done with.</summary>
internal static class BlockMemory
{
    // So many are coded in about a second.
    private const long NumbersPerRelease = 1 << 24;

    /// <summary>Gives back what was used for so many numbers, now and then.</summary>
    /// <param name="done">All numbers done.</param>
    /// <param name="last">The last of them, which were done since this was asked before.</param>
    public static void Release(long done, long last)
    {
        if (done / NumbersPerRelease != (done - last) / NumbersPerRelease)
        {
            Release();
        }
    }

    /// <summary>
    /// Gives it back at once. Left alone, the runtime lets garbage grow to a share of the processor's cache, which can be hundreds of
    /// megabytes; a block takes seconds, and this some milliseconds.
    /// </summary>
    public static void Release() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
