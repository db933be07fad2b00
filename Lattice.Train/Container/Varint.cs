using System.Buffers;

namespace Lattice.Train.Container;

/// <summary>A whole number as seven bits a byte, lowest first; the high bit of a byte says that more follow (LEB128).</summary>
internal static class Varint
{
    /// <summary>The longest, in bytes.</summary>
    internal const int Longest = 5;

    /// <summary>Its length in bytes.</summary>
    internal static int Length(int value)
    {
        var length = 1;
        for (var rest = value >> 7; rest > 0; rest >>= 7)
        {
            length++;
        }

        return length;
    }

    /// <summary>Appends a number from 0.</summary>
    internal static void Write(IBufferWriter<byte> output, int value)
    {
        var target = output.GetSpan(Longest);
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        output.Advance(length);
    }

    /// <summary>
    /// Takes a number off the front; −1 if there is none, it is beyond 2³¹ − 1, or it is longer than it needs to be.
    /// </summary>
    internal static int Read(ref ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (var i = 0; i < int.Min(Longest, bytes.Length); i++)
        {
            value |= (long)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                var isShortest = i == 0 || bytes[i] > 0;
                bytes = bytes[(i + 1)..];
                return isShortest && value <= int.MaxValue ? (int)value : -1;
            }
        }

        return -1;
    }
}
