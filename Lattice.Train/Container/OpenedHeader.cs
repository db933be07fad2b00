using System.Buffers.Binary;
using LanguageExt;

namespace Lattice.Train.Container;

/// <summary>The beginning of a file that is as it was written.</summary>
/// <param name="Header">The header.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Seed">The checksum of its hash, with which all checksums of the file begin.</param>
/// <param name="End">Where the sections begin.</param>
internal sealed record OpenedHeader(ContainerHeader Header, byte[] Hash, uint Seed, long End)
{
    private static readonly ContainerPlace place = new(ContainerPart.Header, 0);

    /// <summary>Reads the beginning of a file.</summary>
    internal static Either<ContainerFault, OpenedHeader> Read(ContainerSource source)
    {
        var preamble = source.Read(0, (int)long.Min(source.Length, ContainerFormat.PreambleLength));
        var magic = preamble.AsSpan(0, int.Min(preamble.Length, ContainerFormat.Magic.Length));
        if (magic.IsEmpty || !ContainerFormat.Magic.StartsWith(magic))
        {
            return new ContainerFault.NotContainer(Beginning(magic));
        }

        if (preamble.Length < ContainerFormat.PreambleLength)
        {
            return new ContainerFault.Truncated(place, source.Length);
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(preamble.AsSpan(8));
        if (version != ContainerFormat.Version)
        {
            return new ContainerFault.OtherVersion(version);
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(preamble.AsSpan(12));
        if (length > ContainerFormat.LongestHeader)
        {
            return new ContainerFault.Damaged(
                place, $"its length is given as {length} bytes, and at most {ContainerFormat.LongestHeader} are possible");
        }

        if (preamble.Length + (long)length > source.Length)
        {
            return new ContainerFault.Truncated(place, source.Length);
        }

        var bytes = source.Read(0, preamble.Length + (int)length);
        var hash = HeaderBytes.Hash(bytes);
        return hash.AsSpan().SequenceEqual(preamble.AsSpan(ContainerFormat.HashedPreamble))
            ? HeaderJson.Read(bytes.AsSpan(preamble.Length)).BiMap(
                header => new OpenedHeader(header, hash, Crc32C.Of(hash), bytes.Length),
                problem => (ContainerFault)new ContainerFault.WrongHeader(problem))
            : new ContainerFault.Damaged(place, "its SHA-256 is not the one that was written");
    }

    private static string Beginning(ReadOnlySpan<byte> magic) =>
        magic.IsEmpty ? "it is empty"
        : magic.IndexOf("LAT"u8) >= 0 ? "its first bytes are damaged, as by a transfer as text"
        : $"it begins with the bytes {Convert.ToHexStringLower(magic)}";
}
