using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Lattice.Tests.Oracles;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>Checkpoint files: what is written is read, by others too, and what is damaged is refused.</summary>
public sealed class SafetensorsTests
{
    private static readonly Safetensors.Content Small = new(
        new Dictionary<string, string> { ["b"] = "2", ["a"] = "one \"quoted\", ünïcode\n" },
        [
            new Safetensors.Entry("encoder.1.weight", 2, 3, [1, -0f, float.Epsilon, float.MaxValue, -1e-30f, 0.1f]),
            new Safetensors.Entry("none", 0, 4, []),
            new Safetensors.Entry("bias", 1, 1, [-3.25f]),
        ]);

    [Fact]
    public void What_is_written_is_read()
    {
        var read = Read(Bytes(Small));
        Assert.Equal(Small.Metadata.OrderBy(pair => pair.Key), read.Metadata.OrderBy(pair => pair.Key));
        AssertSame(Small.Entries, read.Entries);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        var turned = new Dictionary<string, string>();
        foreach (var (key, value) in Small.Metadata.Reverse())
        {
            turned.Add(key, value);
        }

        Assert.Equal(Bytes(Small), Bytes(Small with { Metadata = turned }));
    }

    [Fact]
    public void A_file_is_readable_by_the_formats_description()
    {
        // huggingface/safetensors: 8 bytes N, little-endian; N bytes of JSON that begin with '{', perhaps padded with spaces;
        // the tensors, offsets counted from the end of the header, contiguous.
        var bytes = Bytes(Small);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal((byte)'{', bytes[8]);
        Assert.Equal(0, length % 8);
        using var header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, length));
        Assert.Equal("2", header.RootElement.GetProperty("__metadata__").GetProperty("b").GetString());
        Assert.Equal(64, header.RootElement.GetProperty("__metadata__").GetProperty("sha256").GetString()!.Length);
        var end = 0;
        foreach (var entry in Small.Entries)
        {
            var tensor = header.RootElement.GetProperty(entry.Name);
            Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
            Assert.Equal([entry.Rows, entry.Columns], tensor.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()));
            var offsets = tensor.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()).ToArray();
            Assert.Equal([end, end + (4 * entry.Values.Length)], offsets);
            Assert.Equal(
                entry.Values,
                Enumerable.Range(0, entry.Values.Length).Select(
                    i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + end + (4 * i)))));
            end = offsets[1];
        }

        Assert.Equal(bytes.Length, 8 + length + end);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Bytes(Small);
        for (var length = 0; length < bytes.Length; length++)
        {
            var fault = Assert.Throws<InvalidDataException>(() => Read(bytes[..length]));
            Assert.StartsWith("file.safetensors: ", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_damaged_byte_is_refused_or_does_no_harm()
    {
        var bytes = Bytes(Small);
        var random = new System.Random(5);
        var harmless = 0;
        for (var place = 0; place < bytes.Length; place++)
        {
            var values = Enumerable.Range(0, 8).Select(bit => (byte)(bytes[place] ^ (1 << bit))).Concat(
                Enumerable.Range(0, 8).Select(_ => (byte)random.Next(256)));
            foreach (var value in values.Where(value => value != bytes[place]))
            {
                var damaged = (byte[])bytes.Clone();
                damaged[place] = value;
                harmless += IsRefused(damaged) ? 0 : 1;
            }
        }

        // A space of the header's padding may become another white space; nothing else may change unnoticed.
        Assert.InRange(harmless, 0, 20);
    }

    [Fact]
    public void Many_damaged_bytes_are_refused_or_do_no_harm()
    {
        var bytes = Bytes(Small);
        var random = new System.Random(6);
        for (var i = 0; i < 5000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var n = random.Next(1, 9); n > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            IsRefused(damaged);
            var cut = random.Next(bytes.Length);
            var insert = new byte[random.Next(1, 20)];
            random.NextBytes(insert);
            IsRefused([.. bytes[..cut], .. insert, .. bytes[cut..]]);
        }
    }

    [Theory]
    [InlineData("", "no header")]
    [InlineData("null", "no object")]
    [InlineData("[]", "a list")]
    [InlineData("{\"a\":1}", "no tensor")]
    [InlineData("{\"a\":{}}", "an empty tensor")]
    [InlineData("{\"a\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}", "other numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "no matrix")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[4,8]}}", "a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}", "negative axes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0]}}", "one offset")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[20000,25000],\"data_offsets\":[0,2000000000]}}", "gigabytes that are not there")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,0]}}", "a count that overflows")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483646],\"data_offsets\":[0,-25769803768]}}", "bytes that wrap round")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[-9223372036854775808,4]}}", "an offset of the least long")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}",
        "an overlap")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[4,8]}}",
        "a tensor twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"shape\":[1,1],\"data_offsets\":[0,4]}}", "a shape twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5,1],\"data_offsets\":[0,4]}}", "an axis of a half")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,99999999999999999999],\"data_offsets\":[0,4]}}", "an axis no long holds")]
    [InlineData("{\"a\":{\"dtype\":32,\"shape\":[1,1],\"data_offsets\":[0,4]}}", "a dtype of a number")]
    [InlineData("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}", "half a character")]
    [InlineData("{\"__metadata__\":{\"k\":\"\\udc00\"}}", "half a character in the metadata")]
    [InlineData("{\"__metadata__\":[]}", "metadata of a list")]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", "a key twice")]
    [InlineData("{\"__metadata__\":{\"k\":7}}", "metadata of numbers")]
    [InlineData("{\"__metadata__\":{\"k\":\"7\"}}", "no checksum")]
    public void Headers_that_make_no_sense_are_refused(string header, string what)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        Assert.True(IsRefused([.. length, .. text, 0, 0, 0, 0, 0, 0, 0, 0]), what);
    }

    [Theory]
    [InlineData("F64", "[2,3]", "[0,24]", "tensor 'encoder.\\u001b' has the dtype 'F64'; only F32 is read")]
    [InlineData("F32", "[2]", "[0,24]", "tensor 'encoder.\\u001b' has the shape [2]; two whole numbers from 0 are expected")]
    [InlineData(
        "F32", "[2147483647,2147483646]", "[0,24]",
        "tensor 'encoder.\\u001b' has the shape [2147483647,2147483646], more numbers than can be held")]
    [InlineData(
        "F32", "[2,3]", "[4,28]",
        "tensor 'encoder.\\u001b' has the offsets [4,28]; from its shape and the tensors before it they should be [0, 24]")]
    [InlineData("F32", "[20,30]", "[0,2400]", "the file ends inside tensor 'encoder.\\u001b'")]
    public void A_tensor_at_fault_is_named(string type, string shape, string offsets, string told)
    {
        var text = Encoding.UTF8.GetBytes($"{{\"encoder.\\u001b\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":{offsets}}}}}");
        var fault = Assert.Throws<InvalidDataException>(
            () => Read([.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[24]]));
        Assert.Equal($"file.safetensors: {told}.", fault.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused_with_their_place(float value)
    {
        var content = new Safetensors.Content(new Dictionary<string, string>(), [new Safetensors.Entry("w", 1, 3, [1, 2, value])]);
        var fault = Assert.Throws<InvalidDataException>(() => Read(Bytes(content)));
        Assert.StartsWith(
            FormattableString.Invariant($"file.safetensors: tensor 'w' holds {value} as number 2, counted from 0"),
            fault.Message,
            StringComparison.Ordinal);
    }

    /// <summary>True when the bytes are refused; if not, what is read must be what was written. Any other exception is a fault.</summary>
    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            var read = Read(bytes);
            Assert.Equal(Small.Metadata.OrderBy(pair => pair.Key), read.Metadata.OrderBy(pair => pair.Key));
            AssertSame(Small.Entries, read.Entries);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static void AssertSame(IReadOnlyList<Safetensors.Entry> expected, IReadOnlyList<Safetensors.Entry> actual)
    {
        Assert.Equal(
            expected.Select(entry => (entry.Name, entry.Rows, entry.Columns)),
            actual.Select(entry => (entry.Name, entry.Rows, entry.Columns)));
        Assert.All(
            expected.Zip(actual),
            pair => Assert.Equal(pair.Item1.Values.Select(HostileFloats.Bits), pair.Item2.Values.Select(HostileFloats.Bits)));
    }

    private static byte[] Bytes(Safetensors.Content content)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, content);
        return stream.ToArray();
    }

    private static Safetensors.Content Read(byte[] bytes) => Safetensors.Read(new MemoryStream(bytes), "file.safetensors");
}
