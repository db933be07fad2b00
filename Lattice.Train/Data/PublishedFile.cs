namespace Lattice.Train.Data;

/// <summary>A file as published by its authors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its length in bytes, uncompressed.</param>
/// <param name="Sha256">SHA-256 of its uncompressed content, lower-case hexadecimal.</param>
internal sealed record PublishedFile(string Name, long Length, string Sha256);
