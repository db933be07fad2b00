namespace Lattice.App.Report;

/// <summary>CRC-32 with the polynomial 0xEDB88320 (reflected), as PNG's annex D defines it.</summary>
public static class PngChecksum
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of the bytes; <c>0xCBF43926</c> for the ASCII digits 1 to 9.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte one in bytes)
        {
            remainder = Table[(byte)(remainder ^ one)] ^ (remainder >> 8);
        }

        return ~remainder;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint remainder = index;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
            }

            table[index] = remainder;
        }

        return table;
    }
}
