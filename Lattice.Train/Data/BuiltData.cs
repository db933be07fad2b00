namespace Lattice.Train.Data;

/// <summary>An embedded data set that was rebuilt.</summary>
/// <param name="Sha256">
/// SHA-256 of the uncompressed content, in lower-case hexadecimal; the program pins the hash of the embedded one.
/// </param>
/// <param name="Count">Number of data.</param>
/// <param name="Length">Bytes of the uncompressed content.</param>
/// <param name="CompressedLength">Bytes of the file written.</param>
internal sealed record BuiltData(string Sha256, int Count, long Length, long CompressedLength);
