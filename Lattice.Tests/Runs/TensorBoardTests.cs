using System.Buffers.Binary;
using System.Text;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Results;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>Event files, read back by the definitions of TFRecord and of the protocol buffers.</summary>
public sealed class TensorBoardTests
{
    /// <summary>The checksum's published test value, and the record that every event file of TensorFlow begins with.</summary>
    [Fact]
    public void Checksums_are_those_of_Castagnoli()
    {
        Assert.Equal(0xE3069283, Crc("123456789"u8));
        var head = TensorBoardEvents.Head(0);
        Assert.Equal("1800000000000000a37f4b22", Convert.ToHexStringLower(head.AsSpan(0, 12)));
        Assert.Equal("brain.Event:2", Encoding.ASCII.GetString(head.AsSpan(12 + 9 + 2, 13)));
    }

    [Fact]
    public void A_run_writes_its_epochs_and_a_longer_one_goes_on()
    {
        using var folder = new FolderOfFiles();
        folder.Write("spec.yaml", TinySpec.Short("events", TinySpec.Lattice, "bernoulli"));
        Done(["run", folder.Of("spec.yaml"), "--out", folder.Of("plain")]);
        Assert.False(File.Exists(folder.Of($"plain/{TensorBoardEvents.FileName}")));
        Done(["run", folder.Of("spec.yaml"), "--out", folder.Of("run"), "--set", "checkpoint.tensorboard=true", "--set", "train.epochs=2"]);
        Done(["resume", folder.Of("run"), "--set", "train.epochs=4"]);
        var events = Events(File.ReadAllBytes(folder.Of($"run/{TensorBoardEvents.FileName}")));
        var epochs = MetricsCsv.Read(File.ReadAllText(folder.Of("run/metrics.csv"))).IfLeft(LanguageExt.Seq<EpochMetrics>.Empty);
        Assert.Equal([0, 1, 2, 3, 4], events.Select(one => one.Step));
        Assert.All(epochs.Zip(events.Skip(1)), pair => Assert.Equal(
            [.. TensorBoardEvents.Scalars(pair.Item1).Map(scalar => (scalar.Tag, (float)scalar.Value))], pair.Item2.Scalars));
    }

    private static void Done(string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Error);
    }

    private static List<(long Step, (string Tag, float Value)[] Scalars)> Events(ReadOnlySpan<byte> file)
    {
        var events = new List<(long, (string, float)[])>();
        while (!file.IsEmpty)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            var data = file.Slice(12, length).ToArray();
            Assert.Equal(Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            file = file[(16 + length)..];
            var fields = Fields(data);
            events.Add((
                fields.Where(field => field.Number == 2).Select(field => (long)field.Whole).FirstOrDefault(),
                [.. fields.Where(field => field.Number == 5).SelectMany(field => Fields(field.Content)).Select(value =>
                {
                    var parts = Fields(value.Content);
                    return (Encoding.UTF8.GetString(parts[0].Content), BinaryPrimitives.ReadSingleLittleEndian(parts[1].Content));
                })]));
        }

        return events;
    }

    private static List<(int Number, ulong Whole, byte[] Content)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, ulong, byte[])>();
        while (!message.IsEmpty)
        {
            var key = Varint(ref message);
            var (whole, length) = (key & 7) switch
            {
                0 => (Varint(ref message), 0),
                1 => (0UL, 8),
                2 => (0UL, (int)Varint(ref message)),
                5 => (0UL, 4),
                var other => throw new InvalidDataException($"wire type {other}"),
            };
            fields.Add(((int)(key >> 3), whole, message[..length].ToArray()));
            message = message[length..];
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7f) << shift;
            shift += 7;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data) => Crc(data) is var crc ? ((crc >> 15) | (crc << 17)) + 0xa282ead8 : 0;

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
            }
        }

        return ~crc;
    }
}
