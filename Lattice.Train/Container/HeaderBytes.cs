using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lattice.Train.Container;

/// <summary>The beginning of a file: magic, version, length of the header, its hash, the header as JSON.</summary>
internal static class HeaderBytes
{
    /// <summary>The bytes.</summary>
    internal static byte[] Write(ContainerHeader header)
    {
        var text = HeaderJson.Write(header);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, ContainerFormat.LongestHeader, nameof(header));
        var bytes = new byte[ContainerFormat.PreambleLength + text.Length];
        ContainerFormat.Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), ContainerFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), text.Length);
        text.CopyTo(bytes, ContainerFormat.PreambleLength);
        Hash(bytes).CopyTo(bytes, ContainerFormat.HashedPreamble);
        return bytes;
    }

    /// <summary>The header's hash: SHA-256 of all these bytes but the hash itself.</summary>
    internal static byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..ContainerFormat.HashedPreamble]);
        hash.AppendData(bytes[ContainerFormat.PreambleLength..]);
        return hash.GetHashAndReset();
    }
}
