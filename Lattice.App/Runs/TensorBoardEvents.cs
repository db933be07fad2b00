using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.App.Runs;

/// <summary>
/// Event files of TensorBoard: TFRecords (length, masked CRC-32C of the length, data, masked CRC-32C of the data) of <c>Event</c> messages
/// [tensorboard/compat/proto/event.proto, summary.proto], with the figures of epochs as scalars; the step is the epoch.
/// </summary>
internal static class TensorBoardEvents
{
    /// <summary>Name of the file in a run's folder; TensorBoard looks for <c>tfevents</c>.</summary>
    public const string FileName = "events.out.tfevents.latticefn";

    private const uint Mask = 0xa282ead8;
    private const byte Double = 1;
    private const byte Bytes = 2;
    private const byte Float = 5;

    /// <summary>The record that a file begins with.</summary>
    /// <param name="time">Seconds since 1970.</param>
    public static byte[] Head(double time) => Record([.. Time(time), .. Text(3, "brain.Event:2")]);

    /// <summary>The record of an epoch.</summary>
    /// <param name="epoch">Its figures.</param>
    /// <param name="time">Seconds since 1970.</param>
    public static byte[] Of(EpochMetrics epoch, double time) => Record(
    [
        .. Time(time),
        2 << 3,
        .. Varint((ulong)epoch.Epoch),
        .. Message(5, [.. Scalars(epoch).SelectMany(one => Message(1, Value(one)))]),
    ]);

    /// <summary>The scalars of an epoch.</summary>
    public static Seq<(string Tag, double Value)> Scalars(EpochMetrics epoch) => Prelude.Seq(
        ("validation/loss", epoch.ValidationLoss),
        ("validation/cost", epoch.ValidationCost),
        ("validation/loss plus cost", epoch.ValidationLoss + epoch.ValidationCost),
        ("validation/objective", epoch.Validation),
        ("training/loss", epoch.TrainingLoss),
        ("training/cost", epoch.TrainingCost),
        ("training/beta", epoch.Beta));

    private static byte[] Value((string Tag, double Value) one)
    {
        var number = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(number, (float)one.Value);
        return [.. Text(1, one.Tag), (2 << 3) | Float, .. number];
    }

    private static byte[] Time(double time)
    {
        var number = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(number, time);
        return [(1 << 3) | Double, .. number];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) =>
        [(byte)((field << 3) | Bytes), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static byte[] Record(byte[] data)
    {
        var record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(record.AsSpan(0, 8)));
        data.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Masked(data));
        return record;
    }

    /// <summary>CRC-32C (Castagnoli), rotated right by 15 and moved by a constant, as TFRecords have it.</summary>
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return BitOperations.RotateRight(~crc, 15) + Mask;
    }
}
