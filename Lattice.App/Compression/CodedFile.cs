using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Terminal;
using Lattice.Math.Random;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Files;

namespace Lattice.App.Compression;

/// <summary>Takes data as they are decoded: a block, the place in it, and the number of the datum in the file.</summary>
internal delegate void TakeDecoded(DecodedBlock block, int datum, long number);

/// <summary>A compressed file, opened to be decoded; of a damaged one, what is whole.</summary>
internal sealed class CodedFile : IDisposable
{
    private const int DataPerStep = 4096;

    private readonly FileStream stream;
    private readonly ContainerReader reader;

    private CodedFile(string path, FileStream stream, ContainerReader reader, Seq<DatumRange> missing) =>
        (Path, this.stream, this.reader, Missing) = (path, stream, reader, missing);

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>The header.</summary>
    public ContainerHeader Header => reader.Header;

    /// <summary>How many data it holds.</summary>
    public long Count => reader.Data;

    /// <summary>The stream of the dithers.</summary>
    public RandomStream Stream => Enum.Parse<RandomStream>(Header.Dither!.Stream);

    /// <summary>The data that could not be read.</summary>
    public Seq<DatumRange> Missing { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="salvage">Whether damage is passed over.</param>
    internal static Either<AppFault, CodedFile> Open(string path, bool salvage)
    {
        FileStream? opened = null;
        try
        {
            if (Directory.Exists(path))
            {
                return AppFault.NoData($"{path} is a folder. Give a file that 'lattice compress' wrote.");
            }

            opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!opened.CanSeek)
            {
                return AppFault.NoData($"{path} is a pipe, which cannot be read from its end. Give a file.");
            }

            var stream = opened;
            var file = salvage
                ? ContainerSalvage.Of(stream).Map(found => new CodedFile(path, stream, found.Reader, found.Missing))
                : ContainerReader.Open(stream).Map(reader => new CodedFile(path, stream, reader, Seq<DatumRange>.Empty));
            return file.MapLeft(fault => Fault(path, fault)).Bind(Known).Map(known =>
            {
                opened = null;
                return known;
            });
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return AppFault.NoData($"{path}: there is no such file.");
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return AppFault.NoData($"{AppFault.Sentence(FileFault.OfReading(path, fault))} Check its permissions.");
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>The attachments whose names begin so, without that beginning.</summary>
    public Either<AppFault, Seq<(string Name, byte[] Bytes)>> Attachments(string prefix) =>
        Enumerable.Range(0, reader.Table.Attachments.Length).Select(number => reader.Attachment(number))
            .Aggregate(
                Either<ContainerFault, Seq<(string, byte[])>>.Right(Seq<(string, byte[])>.Empty),
                (found, read) =>
                    from before in found
                    from one in read
                    from content in one.Name.StartsWith(prefix, StringComparison.Ordinal)
                        ? one.Content().Map(bytes => Prelude.Seq1((one.Name[prefix.Length..], bytes.ToArray())))
                        : Seq<(string, byte[])>.Empty
                    select before + content)
            .MapLeft(fault => Fault(Path, fault));

    /// <summary>Decodes all data, or those asked for in their order.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="rows">Which data; all if null.</param>
    /// <param name="take">Takes them.</param>
    /// <param name="progress">Is told how many are done.</param>
    /// <exception cref="FaultException">The file is damaged.</exception>
    public void Decode(IRecordDecoder codec, RowRanges? rows, TakeDecoded take, CountProgress progress)
    {
        if (rows is null)
        {
            Whole(codec, take, progress);
            return;
        }

        var done = 0L;
        foreach (var some in rows.Rows.Chunk(DataPerStep))
        {
            Some(codec, some, take);
            done += some.Length;
            progress.Show(done);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static AppFault Fault(string path, ContainerFault fault) => AppFault.BadInput($"{path}: {fault.Render()}");

    private static Either<AppFault, CodedFile> Known(CodedFile file) =>
        file.Header is { Kind: ContentKind.Vectors, Codec: not null, Data.Shape.Count: 1 }
        || file.Header is { Kind: not ContentKind.Vectors, Model: not null, Dither: { Generator: CodedHeader.Generator } dither }
            && Enum.TryParse<RandomStream>(dither.Stream, out _)
            ? file
            : AppFault.BadInput($"{file.Path}: its header names no model and no codec, or dithers that this program does not know. Use "
                + $"the program that wrote it, {file.Header.Program}.");

    private void Whole(IRecordDecoder codec, TakeDecoded take, CountProgress progress)
    {
        var pages = new List<ContainerPage>();
        for (var number = 0; number < reader.Table.Pages.Length; number++)
        {
            pages.Add(Page(number));
            if (pages.Sum(page => page.Data) >= DataPerStep)
            {
                Pages(codec, pages, take);
                progress.Show(pages[^1].FirstDatum + pages[^1].Data);
                pages.Clear();
                BlockMemory.Release();
            }
        }

        if (pages.Count > 0)
        {
            Pages(codec, pages, take);
        }
    }

    /// <summary>A page. One that claims more data than the program writes on a page is refused before memory is taken for them.</summary>
    private ContainerPage Page(int number)
    {
        var page = reader.Page(number).IfLeft(fault => throw new FaultException(Fault(Path, fault)));
        return page.Data <= CodedLayout.MostOnPage ? page : throw new FaultException(AppFault.BadInput(
            $"{Path}: page {number} claims {page.Data} data, and 'lattice compress' writes at most {CodedLayout.MostOnPage} on a page. Do "
                + "not trust this file."));
    }

    private void Pages(IRecordDecoder codec, List<ContainerPage> pages, TakeDecoded take)
    {
        var block = codec.Decode([.. pages.SelectMany(page => Enumerable.Range(0, page.Records).Select(
            record => (page.Record(record), (int)page.FirstDatum + (record * Header.DataPerRecord))))]);
        var place = 0;
        foreach (var page in pages)
        {
            if (page.Compare(ModelCodec.Checksum(block.Data, place, page.Data)) is { } fault)
            {
                throw new FaultException(Fault(Path, fault));
            }

            for (var datum = 0; datum < page.Data; datum++)
            {
                take(block, place + datum, page.FirstDatum + datum);
            }

            place += page.Data;
        }
    }

    private void Some(IRecordDecoder codec, int[] rows, TakeDecoded take)
    {
        var (records, places) = (new List<(ContainerRecord Record, int Number)>(), new Dictionary<int, int>());
        var count = 0;
        foreach (var group in rows.Distinct().Order().GroupBy(row => reader.PageOf(row).IfNone(-1)))
        {
            var page = Page(group.Key);
            foreach (var number in group.Select(row => page.Find(row).Record).Distinct())
            {
                var first = (int)page.FirstDatum + (number * Header.DataPerRecord);
                var record = page.Record(number);
                records.Add((record, first));
                for (var datum = 0; datum < record.Data; datum++)
                {
                    places[first + datum] = count++;
                }
            }
        }

        var block = codec.Decode(records);
        foreach (var row in rows)
        {
            take(block, places[row], row);
        }
    }
}
