namespace Lattice.App.Compression;

/// <summary>The memory of blocks that are coded and done with.</summary>
internal static class BlockMemory
{
    /// <summary>
    /// Gives it back at once. Left alone, the runtime lets garbage grow to a share of the processor's cache, which can be hundreds of
    /// megabytes; a block takes seconds, and this some milliseconds.
    /// </summary>
    public static void Release() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
