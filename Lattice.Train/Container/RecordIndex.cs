using System.Buffers;
using System.Numerics;

namespace Lattice.Train.Container;

/// <summary>
/// The lengths of a page's records in as few bytes as one of three forms takes: a varint each; a least length and the excess over it in
/// some bits each; a centre and the distance from it as a Rice code each (R. F. Rice, JPL Publication 79-22, 1979). Lengths that scatter by
/// a few bytes, as those of equal data do, take about half a byte each.
/// </summary>
internal static class RecordIndex
{
    private const byte Varints = 0;
    private const byte Packed = 1;
    private const byte Rice = 2;
    private const int MostBits = 31;

    /// <summary>Appends the index: the shortest form, the first of several.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="lengths">The lengths, at least one, each from 0.</param>
    internal static void Write(IBufferWriter<byte> output, ReadOnlySpan<int> lengths)
    {
        long varints = 0, sum = 0;
        int least = int.MaxValue, most = 0;
        foreach (var length in lengths)
        {
            varints += Varint.Length(length);
            sum += length;
            least = int.Min(least, length);
            most = int.Max(most, length);
        }

        var width = 32 - BitOperations.LeadingZeroCount((uint)(most - least));
        var packed = Varint.Length(least) + 1 + ((long)lengths.Length * width + 7) / 8;
        var centre = (int)((sum + lengths.Length / 2) / lengths.Length);
        var (bits, total) = BestRice(lengths, centre);
        var rice = Varint.Length(centre) + 1 + (total + 7) / 8;
        if (varints <= packed && varints <= rice)
        {
            Put(output, Varints);
            foreach (var length in lengths)
            {
                Varint.Write(output, length);
            }
        }
        else if (packed <= rice)
        {
            WritePacked(output, lengths, least, width);
        }
        else
        {
            WriteRice(output, lengths, centre, bits);
        }
    }

    /// <summary>The longest index of some records: a varint each.</summary>
    internal static long Most(int count) => 1 + (long)Varint.Longest * count;

    /// <summary>Where the records begin within the payload, and where the last ends; null if the bytes are no index of them.</summary>
    /// <param name="bytes">The index.</param>
    /// <param name="count">How many records there are.</param>
    /// <param name="payload">The length of all together.</param>
    internal static int[]? Read(ReadOnlySpan<byte> bytes, int count, int payload)
    {
        if (bytes.IsEmpty || bytes.Length > Most(count) || (bytes[0] == Varints && bytes.Length <= count) || bytes[0] > Rice)
        {
            return null;
        }

        var form = bytes[0];
        var rest = bytes[1..];
        var (origin, width) = (0, 0);
        if (form != Varints)
        {
            origin = Varint.Read(ref rest);
            if (origin < 0 || rest.IsEmpty || rest[0] > MostBits || (form == Rice && 8L * (rest.Length - 1) < count))
            {
                return null;
            }

            width = rest[0];
            rest = rest[1..];
        }

        var starts = new int[count + 1];
        var packed = new BitReader(rest);
        for (var i = 0; i < count; i++)
        {
            var length = form switch
            {
                Varints => Varint.Read(ref rest),
                Packed => origin + (long)packed.Take(width),
                _ => origin + Signed(((ulong)packed.TakeUnary() << width) + packed.Take(width)),
            };
            if (length < 0 || length > payload - starts[i] || packed.IsPast)
            {
                return null;
            }

            starts[i + 1] = starts[i] + (int)length;
        }

        return starts[count] == payload && (form == Varints ? rest.IsEmpty : packed.IsSound) ? starts : null;
    }

    private static void WritePacked(IBufferWriter<byte> output, ReadOnlySpan<int> lengths, int least, int width)
    {
        Put(output, Packed);
        Varint.Write(output, least);
        Put(output, (byte)width);
        var packer = new BitPacker(output);
        foreach (var length in lengths)
        {
            packer.Put((uint)(length - least), width);
        }

        packer.End();
    }

    private static void WriteRice(IBufferWriter<byte> output, ReadOnlySpan<int> lengths, int centre, int bits)
    {
        Put(output, Rice);
        Varint.Write(output, centre);
        Put(output, (byte)bits);
        var packer = new BitPacker(output);
        foreach (var length in lengths)
        {
            var distance = Distance(length, centre);
            for (var ones = distance >> bits; ones > 0; ones--)
            {
                packer.Put(1, 1);
            }

            packer.Put(0, 1);
            packer.Put((uint)distance, bits);
        }

        packer.End();
    }

    /// <summary>The number of low bits with which a Rice code of the distances is shortest, and its length in bits.</summary>
    private static (int Bits, long Total) BestRice(ReadOnlySpan<int> lengths, int centre)
    {
        var best = (Bits: 0, Total: long.MaxValue);
        for (var bits = 0; bits <= MostBits; bits++)
        {
            var total = lengths.Length * (1L + bits);
            foreach (var length in lengths)
            {
                total += (long)(Distance(length, centre) >> bits);
            }

            // The length is convex in the number of bits.
            if (total >= best.Total)
            {
                break;
            }

            best = (bits, total);
        }

        return best;
    }

    /// <summary>0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, ….</summary>
    private static ulong Distance(int length, int centre)
    {
        var difference = (long)length - centre;
        return (ulong)((difference << 1) ^ (difference >> 63));
    }

    private static long Signed(ulong distance) => (long)(distance >> 1) ^ -(long)(distance & 1);

    private static void Put(IBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
