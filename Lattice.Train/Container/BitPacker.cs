using System.Buffers;

namespace Lattice.Train.Container;

/// <summary>Appends numbers of some bits each, least significant bits first; the last byte is filled with zeros.</summary>
internal ref struct BitPacker(IBufferWriter<byte> output)
{
    private ulong held;
    private int count;

    /// <summary>Appends the low bits of a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="bits">How many bits, at most 32.</param>
    internal void Put(uint value, int bits)
    {
        // (*) Fewer than eight bits are held between calls, so 40 are enough.
        held |= (value & ((1UL << bits) - 1)) << count;
        for (count += bits; count >= 8; count -= 8)
        {
            Emit();
        }
    }

    /// <summary>Fills up the last byte.</summary>
    internal void End()
    {
        if (count > 0)
        {
            Emit();
            count = 0;
        }
    }

    private void Emit()
    {
        output.GetSpan(1)[0] = (byte)held;
        output.Advance(1);
        held >>= 8;
    }
}
