namespace Lattice.Train.Data;

/// <summary>The CRC-32 of gzip, zip and PNG: polynomial 0xEDB88320, bits reflected.</summary>
internal static class Crc32
{
    private static readonly uint[] table = Table();

    /// <summary>Extends a checksum, 0 at first, by <paramref name="bytes"/>.</summary>
    internal static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        // Four tables: table[256·k + b] is the effect of byte b seen k bytes before the end of a word.
        var state = ~crc;
        while (bytes.Length >= 4)
        {
            state ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            state = table[768 + (byte)state] ^ table[512 + (byte)(state >> 8)] ^ table[256 + (byte)(state >> 16)] ^ table[state >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
        {
            state = table[(byte)(state ^ value)] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint[] Table()
    {
        var table = new uint[1024];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        }

        return table;
    }
}
