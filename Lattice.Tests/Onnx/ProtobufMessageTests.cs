using Lattice.Train.Onnx;
using Xunit;

namespace Lattice.Tests.Onnx;

/// <summary>The wire format on the examples of its documentation.</summary>
public sealed class ProtobufMessageTests
{
    [Fact]
    public void Numbers_text_and_messages_have_the_documented_bytes()
    {
        Assert.Equal("08-96-01", Bytes(new ProtobufMessage().Whole(1, 150)));
        Assert.Equal("12-07-74-65-73-74-69-6E-67", Bytes(new ProtobufMessage().Text(2, "testing")));
        Assert.Equal("1A-03-08-96-01", Bytes(new ProtobufMessage().Message(3, new ProtobufMessage().Whole(1, 150))));
        Assert.Equal("08-FE-FF-FF-FF-FF-FF-FF-FF-FF-01", Bytes(new ProtobufMessage().Whole(1, -2)));
        Assert.Equal("A0-01-00", Bytes(new ProtobufMessage().Whole(20, 0)));
    }

    [Fact]
    public void Lengths_are_those_of_the_bytes()
    {
        var inner = new ProtobufMessage().Bytes(9, new byte[300]);
        var outer = new ProtobufMessage().Message(1, inner).Messages(2, [1L, 200L], value => new ProtobufMessage().Whole(1, value));
        Assert.Equal((303, 303 + 3 + 4 + 5), (inner.Length, outer.Length));
        Assert.Equal(outer.Length, (Bytes(outer).Length + 1) / 3);
    }

    private static string Bytes(ProtobufMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return BitConverter.ToString(stream.ToArray());
    }
}
