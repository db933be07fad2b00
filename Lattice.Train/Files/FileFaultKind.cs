namespace Lattice.Train.Files;

/// <summary>Why the system would not let a file be written or read.</summary>
internal enum FileFaultKind
{
    /// <summary>The disk, or the user's share of it, is full.</summary>
    Full,

    /// <summary>The user may not do it.</summary>
    Denied,

    /// <summary>The file system is mounted for reading only.</summary>
    ReadOnly,

    /// <summary>The file, or the folder it is in, is not there (any more).</summary>
    Absent,

    /// <summary>A name is longer than the file system takes.</summary>
    NameTooLong,

    /// <summary>A part of the path is a file and should be a folder.</summary>
    NotFolder,

    /// <summary>Anything else; the system's own words tell it.</summary>
    Other,
}
