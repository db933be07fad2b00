using LanguageExt;
using Lattice.Train.Container;

namespace Lattice.Tests.Container;

/// <summary>Small files, pure functions of a seed.</summary>
internal static class SmallFiles
{
    /// <summary>A header with every field.</summary>
    public static ContainerHeader Header { get; } = new()
    {
        Kind = ContentKind.Rows,
        Program = "0.2.0",
        Model = new ModelHeader("mnist-1", "2:" + new string('a', 64), new string('b', 64)),
        Lattice = new DefinitionHeader("E8", new string('c', 64)),
        Prior = new DefinitionHeader("laplace", new string('d', 64)),
        Dither = new DitherHeader("philox4x32-10", 18446744073709551615, "compression", 7),
        Data = new DataHeader("Bücher <1>", ElementType.Bit, Prelude.Seq(28, 28), new ImageHeader(28, 28, 1)),
        DataPerRecord = 1,
        Effort = 3,
    };

    /// <summary>A header with as little as there can be.</summary>
    public static ContainerHeader Bare { get; } = new()
    {
        Kind = ContentKind.Points,
        Program = "0.2.0",
        Data = new DataHeader("", ElementType.Float32, Seq<int>.Empty),
        DataPerRecord = 1,
    };

    /// <summary>Pages of records with random bytes.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="data">How many data.</param>
    /// <param name="perRecord">Data of a record.</param>
    /// <param name="perPage">Records of a page.</param>
    /// <param name="longest">The longest record.</param>
    public static IReadOnlyList<IReadOnlyList<ContainerRecord>> Pages(int seed, int data, int perRecord, int perPage, int longest)
    {
        var random = new System.Random(seed);
        var records = Enumerable.Range(0, (data + perRecord - 1) / perRecord).Select(i =>
        {
            var bytes = new byte[random.Next(longest + 1)];
            random.NextBytes(bytes);
            return new ContainerRecord(int.Min(perRecord, data - i * perRecord), bytes);
        });
        return [.. records.Chunk(perPage)];
    }

    /// <summary>The file of some pages. The checksum of what a page decodes to is that of its records' bytes.</summary>
    public static byte[] Write(
        ContainerHeader header, IReadOnlyList<IReadOnlyList<ContainerRecord>> pages, params (string Name, byte[] Content)[] attachments)
    {
        using var stream = new MemoryStream();
        Write(stream, header, pages, attachments);
        return stream.ToArray();
    }

    public static void Write(
        Stream stream,
        ContainerHeader header,
        IReadOnlyList<IReadOnlyList<ContainerRecord>> pages,
        params (string Name, byte[] Content)[] attachments)
    {
        var writer = new ContainerWriter(stream, header);
        foreach (var (name, content) in attachments)
        {
            writer.Attach(name, content);
        }

        foreach (var page in pages)
        {
            writer.Page(writer.Data, page, Decoded(page));
        }

        writer.Finish();
    }

    public static uint Decoded(IEnumerable<ContainerRecord> page) =>
        page.Aggregate(0u, (before, record) => Crc32C.Append(before, record.Bytes.Span));

    /// <summary>About 2 kB: two attachments, one of them compressed, and pages of one to three records.</summary>
    public static byte[] Sample { get; } = Write(
        Header with { DataPerRecord = 2 },
        [.. Pages(1, 30, 2, 6, 60), .. Pages(2, 5, 2, 3, 0), .. Pages(3, 2, 2, 1, 90)],
        ("model", [.. Enumerable.Range(0, 500).Select(i => (byte)(i * i % 251))]),
        ("notes", "a few words"u8.ToArray()));

    /// <summary>The reader of a file that must be sound.</summary>
    public static ContainerReader Open(byte[] file) => Open(new MemoryStream(file));

    public static ContainerReader Open(Stream stream) => ContainerReader.Open(stream).Match(
        Right: reader => reader, Left: fault => throw new InvalidDataException(fault.Render()));

    /// <summary>The first fault of a file that is read as a whole; null if there is none.</summary>
    public static ContainerFault? Fault(byte[] file) => ContainerReader.Open(new MemoryStream(file)).Bind(reader =>
        Enumerable.Range(0, reader.Table.Attachments.Length).Select(number =>
            reader.Attachment(number).Bind(one => one.Content()).Map(_ => Prelude.unit))
        .Concat(reader.Pages().Select(page => page.Map(_ => Prelude.unit)))
        .FirstOrDefault(read => read.IsLeft, Prelude.unit)).Case as ContainerFault;

    /// <summary>All that a file holds, read as a whole; or the first fault.</summary>
    public static Either<ContainerFault, FileContent> Read(byte[] file) => ContainerReader.Open(new MemoryStream(file)).Bind(Read);

    public static Either<ContainerFault, FileContent> Read(ContainerReader reader) =>
        from attachments in Enumerable.Range(0, reader.Table.Attachments.Length).Select(number =>
            reader.Attachment(number).Bind(one => one.Content().Map(content => (one.Name, Bytes: Convert.ToHexString(content.Span)))))
            .Sequence()
        from pages in reader.Pages().Sequence()
        select new FileContent(
            reader.Header,
            Prelude.toSeq(attachments).Strict(),
            Prelude.toSeq(pages.Select(Content)).Strict());

    /// <summary>All that a page holds.</summary>
    public static PageContent Content(ContainerPage page) => new(
        page.FirstDatum,
        page.DecodedChecksum,
        Prelude.toSeq(Enumerable.Range(0, page.Records).Select(page.Record)
            .Select(record => (record.Data, Convert.ToHexString(record.Bytes.Span)))).Strict());
}

/// <summary>All that a file holds, with its own equality.</summary>
internal sealed record FileContent(ContainerHeader Header, Seq<(string Name, string Bytes)> Attachments, Seq<PageContent> Pages);

/// <summary>All that a page holds.</summary>
internal sealed record PageContent(long First, uint Decoded, Seq<(int Data, string Bytes)> Records);
