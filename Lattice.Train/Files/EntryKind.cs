namespace Lattice.Train.Files;

/// <summary>What exists at a path.</summary>
internal enum EntryKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>An ordinary file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a device or a socket: written to, never replaced.</summary>
    Special,
}
