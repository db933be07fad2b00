using System.Text;
using Lattice.Tests.Snapshots;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>The header as JSON.</summary>
public sealed class ContainerHeaderTests
{
    private const string Bare = """{"kind":"points","program":"1","data":{"source":"","element":"float32","shape":[]},"dataPerRecord":1}""";

    private static readonly DefinitionHeader codec = new("E8, 3 principal directions", new string('e', 64));

    private static string Text => Encoding.UTF8.GetString(HeaderJson.Write(SmallFiles.Header with
    {
        Codec = codec,
        Data = SmallFiles.Header.Data with { Count = 10 },
    }));

    /// <summary>A changed key, or a new one, is a new version of the format.</summary>
    [Fact]
    public void The_keys_and_their_order_are_as_approved() => Verifier.Verify(Text);

    [Fact]
    public void Every_value_comes_back()
    {
        foreach (var kind in Enum.GetValues<ContentKind>())
        {
            foreach (var element in Enum.GetValues<ElementType>())
            {
                var header = SmallFiles.Header with { Kind = kind, Data = SmallFiles.Header.Data with { Element = element, Count = 3 } };
                Assert.Equal<object>(header, HeaderJson.Read(HeaderJson.Write(header)).Case);
            }
        }

        Assert.Equal<object>(SmallFiles.Bare, HeaderJson.Read(HeaderJson.Write(SmallFiles.Bare)).Case);
        var vectors = SmallFiles.Bare with { Kind = ContentKind.Vectors, Codec = codec };
        Assert.Equal<object>(vectors, HeaderJson.Read(HeaderJson.Write(vectors)).Case);
    }

    [Theory]
    [InlineData("\"kind\"", "\"colour\":1,\"kind\"", "it has the key colour, which this version does not know")]
    [InlineData("\"element\"", "\"unit\":{},\"element\"", "it has the key data.unit, which this version does not know")]
    [InlineData("\"element\"", "\"a\\u000ab\":0,\"element\"", "it has the key data.a\\u000ab, which this version does not know")]
    [InlineData("\"shape\":[]", "\"shape\":[0]", "data.shape has an extent less than 1")]
    [InlineData("\"shape\":[]", "\"shape\":[2147483647,2147483647]", "data.shape is too large")]
    [InlineData("\"dataPerRecord\":1", "\"dataPerRecord\":0", "dataPerRecord is less than 1")]
    [InlineData("\"dataPerRecord\":1", "\"dataPerRecord\":1,\"effort\":10", "effort is not from 0 to 9")]
    [InlineData("\"kind\":\"points\"", "\"kind\":17", "kind is none that is known")]
    [InlineData("\"data\"", "\"lattice\":{\"name\":\"Z\",\"hash\":\"AB\"},\"data\"",
        "lattice.hash is not 64 lower-case hexadecimal digits")]
    public void What_does_not_fit_is_told(string from, string to, string told) => Assert.Equal<object>(
        told, HeaderJson.Read(Encoding.UTF8.GetBytes(Bare.Replace(from, to, StringComparison.Ordinal))).Case);

    [Theory]
    [InlineData("\"kind\":\"points\"", "\"kind\":\"points\",\"kind\":\"rows\"")]
    [InlineData("\"kind\":\"points\",", "")]
    [InlineData("\"program\":\"1\"", "\"program\":null")]
    [InlineData("\"shape\":[]", "\"shape\":[[[[[[[[[[]]]]]]]]]]")]
    [InlineData("\"shape\":[]", "\"shape\":[1.5]")]
    [InlineData("\"kind\":\"points\"", "\"kind\":\"pictures\"")]
    [InlineData("}", "")]
    public void What_is_no_such_object_is_refused(string from, string to) => Assert.IsType<string>(
        HeaderJson.Read(Encoding.UTF8.GetBytes(Bare.Replace(from, to, StringComparison.Ordinal))).Case);

    [Fact]
    public void A_header_that_no_reader_would_take_is_not_written() =>
        Assert.Throws<ArgumentException>(() => new ContainerWriter(Stream.Null, SmallFiles.Bare with { DataPerRecord = 0 }));

    [Fact]
    public void The_fault_of_a_key_that_is_not_known_names_it()
    {
        var file = SealedFile.Of(SmallFiles.Sample);
        var text = Encoding.UTF8.GetString(file.Header).Replace("{\"kind\"", "{\"new\":1,\"kind\"", StringComparison.Ordinal);
        Assert.Equal(
            "the header does not fit: it has the key new, which this version does not know. Use the version of the program that wrote the "
            + "file.",
            SmallFiles.Fault((file with { Header = Encoding.UTF8.GetBytes(text) }).Bytes())!.Render());
    }
}
