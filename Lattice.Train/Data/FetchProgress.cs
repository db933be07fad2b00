namespace Lattice.Train.Data;

/// <summary>The progress of a download.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Received">Bytes on disk, including those of an earlier attempt.</param>
/// <param name="Total">Bytes of the whole file.</param>
/// <param name="State">What the download is doing.</param>
internal readonly record struct FetchProgress(string File, long Received, long Total, FetchState State);

/// <summary>What a download is doing.</summary>
internal enum FetchState
{
    /// <summary>The file had been fetched before and its hash is right.</summary>
    AlreadyThere,

    /// <summary>Bytes are arriving.</summary>
    Receiving,

    /// <summary>The whole file has arrived and its hash is being computed.</summary>
    Checking,

    /// <summary>The file is in its place.</summary>
    Done,
}
