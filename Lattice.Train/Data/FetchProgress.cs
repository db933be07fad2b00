namespace Lattice.Train.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Received">Bytes on the disk, those of an earlier attempt included.</param>
/// <param name="Total">Bytes of the whole file.</param>
/// <param name="State">What is being done.</param>
internal readonly record struct FetchProgress(string File, long Received, long Total, FetchState State);

/// <summary>What a download is doing.</summary>
internal enum FetchState
{
    /// <summary>The file had been fetched before and its hash is right.</summary>
    AlreadyThere,

    /// <summary>Bytes arrive.</summary>
    Receiving,

    /// <summary>The whole file is there and its hash is being taken.</summary>
    Checking,

    /// <summary>The file is in its place.</summary>
    Done,
}
