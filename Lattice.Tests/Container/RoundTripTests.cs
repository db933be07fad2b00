using System.Buffers.Binary;
using LanguageExt;
using Lattice.Train.Container;
using Xunit;

namespace Lattice.Tests.Container;

/// <summary>What is written comes back.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData(0, 1, 1024, 20)]
    [InlineData(1, 1, 1024, 20)]
    [InlineData(1, 100, 1, 20)]
    [InlineData(1000, 1, 1, 20)]
    [InlineData(1000, 1, 1024, 0)]
    [InlineData(5000, 1, 1024, 20)]
    [InlineData(5000, 7, 10, 300)]
    [InlineData(100_000, 1, 50_000, 3)]
    [InlineData(3, 1, 2, 5_000_000)]
    [InlineData(2048, 1024, 1, 40_000)]
    public void A_file_gives_back_what_was_written(int data, int perRecord, int perPage, int longest)
    {
        var header = SmallFiles.Header with { DataPerRecord = perRecord };
        var pages = SmallFiles.Pages(5, data, perRecord, perPage, longest);
        var file = SmallFiles.Write(header, pages);
        var reader = SmallFiles.Open(file);
        Assert.Equal(header, reader.Header);
        Assert.Equal((data, pages.Sum(page => page.Count)), (reader.Data, reader.Records));
        Assert.Equal(pages.Count, reader.Table.Pages.Length);
        long first = 0;
        foreach (var (read, written) in reader.Pages().Zip(pages))
        {
            var page = Assert.IsType<ContainerPage>(read.Case);
            Assert.Equal((first, SmallFiles.Decoded(written)), (page.FirstDatum, page.DecodedChecksum));
            Assert.Equal(written.Count, page.Records);
            for (var i = 0; i < page.Records; i++)
            {
                Assert.Equal(written[i].Data, page.Record(i).Data);
                Assert.True(written[i].Bytes.Span.SequenceEqual(page.Record(i).Bytes.Span));
            }

            first += page.Data;
        }

        Assert.Equal(data, first);
        Assert.True(file.AsSpan().SequenceEqual(SmallFiles.Write(header, pages)));
    }

    [Fact]
    public void Every_datum_is_found_in_any_order()
    {
        var pages = SmallFiles.Pages(6, 1000, 3, 11, 9);
        var reader = SmallFiles.Open(SmallFiles.Write(SmallFiles.Bare with { DataPerRecord = 3 }, pages));
        var records = pages.SelectMany(page => page).ToArray();
        foreach (var datum in Enumerable.Range(0, 1000).OrderBy(i => BinaryPrimitives.ReverseEndianness((uint)i * 2654435761u)))
        {
            var page = (ContainerPage)reader.Page(reader.PageOf(datum).IfNone(-1)).Case!;
            var (record, index) = page.Find(datum);
            Assert.Equal(datum % 33 / 3, record);
            Assert.Equal(datum % 33 % 3, index);
            Assert.True(page.Record(record).Bytes.Span.SequenceEqual(records[datum / 3].Bytes.Span));
        }

        Assert.True(reader.PageOf(1000).IsNone);
        Assert.True(reader.PageOf(-1).IsNone);
    }

    [Fact]
    public void Attachments_come_back_and_are_compressed_where_that_pays()
    {
        var noise = new byte[5000];
        new System.Random(1).NextBytes(noise);
        byte[] model = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i % 50))];
        (string, byte[])[] attachments = [("model", model), ("noise", noise), ("Ü", []), ("zeros", new byte[100_000])];
        var reader = SmallFiles.Open(SmallFiles.Write(SmallFiles.Bare, [], attachments));
        foreach (var (name, content) in attachments)
        {
            var read = reader.Attachment(name).Match(Right: one => one.IfNone(() => throw new InvalidDataException()), Left: _ => null!);
            Assert.Equal(content, ((ReadOnlyMemory<byte>)read.Content().Case!).ToArray());
            Assert.Equal(name == "model", read.IsCompressed);
            Assert.True(name != "model" || read.Stored.Length < 200);
        }

        Assert.Equal(Option<ContainerAttachment>.None, reader.Attachment("absent"));
    }

    [Fact]
    public void A_stream_that_can_only_write_gets_the_same_bytes()
    {
        using var target = new MemoryStream();
        using (var only = new WriteOnlyStream(target))
        {
            SmallFiles.Write(only, SmallFiles.Header, SmallFiles.Pages(7, 3000, 1, 100, 30), ("model", [1, 2, 3]));
        }

        Assert.Equal(
            SmallFiles.Write(SmallFiles.Header, SmallFiles.Pages(7, 3000, 1, 100, 30), ("model", [1, 2, 3])), target.ToArray());
    }

    private sealed class WriteOnlyStream(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
