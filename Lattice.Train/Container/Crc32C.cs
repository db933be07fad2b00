using System.Buffers.Binary;
using System.Numerics;

namespace Lattice.Train.Container;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4): polynomial 0x1EDC6F41, reflected, all ones at the start, inverted at the end. It detects
/// every single-bit error, and every burst of at most 32 bits.
/// </summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of bytes that follow others.</summary>
    /// <param name="before">The checksum of those before; 0 for none.</param>
    /// <param name="bytes">The bytes.</param>
    internal static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var state = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var next in bytes)
        {
            state = BitOperations.Crc32C(state, next);
        }

        return ~state;
    }
}
