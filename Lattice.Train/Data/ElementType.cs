namespace Lattice.Train.Data;

/// <summary>How one number of a binary array is stored.</summary>
/// <param name="Kind">Integer, unsigned, floating or truth value.</param>
/// <param name="Size">Bytes per number.</param>
/// <param name="BigEndian">True when the most significant byte comes first.</param>
internal readonly record struct ElementType(ElementKind Kind, int Size, bool BigEndian)
{
    /// <summary>The numbers of <paramref name="bytes"/>, one per <see cref="Size"/> bytes. Integers beyond 2⁵³ are rounded.</summary>
    internal void Decode(ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        if (Size == 1 && Kind != ElementKind.Signed)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = bytes[i];
            }

            return;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Number(bytes.Slice(i * Size, Size));
        }
    }

    private double Number(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (ulong)bytes[BigEndian ? bytes.Length - 1 - i : i] << (8 * i);
        }

        return (Kind, Size) switch
        {
            (ElementKind.Floating, 2) => (double)BitConverter.UInt16BitsToHalf((ushort)word),
            (ElementKind.Floating, 4) => BitConverter.UInt32BitsToSingle((uint)word),
            (ElementKind.Floating, _) => BitConverter.UInt64BitsToDouble(word),
            (ElementKind.Signed, _) => (long)(word << (64 - 8 * Size)) >> (64 - 8 * Size),
            _ => word,
        };
    }
}
