namespace Lattice.Train.Files;

/// <summary>Why the system refused to write or read a file.</summary>
internal enum FileFaultKind
{
    /// <summary>The disk, or the user's quota on it, is full.</summary>
    Full,

    /// <summary>The user lacks permission.</summary>
    Denied,

    /// <summary>The file system is mounted read-only.</summary>
    ReadOnly,

    /// <summary>The file, or its folder, does not exist (any more).</summary>
    Absent,

    /// <summary>A name is longer than the file system allows.</summary>
    NameTooLong,

    /// <summary>A part of the path is a file but should be a folder.</summary>
    NotFolder,

    /// <summary>Anything else; the system's own message describes it.</summary>
    Other,
}
