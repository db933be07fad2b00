using System.Runtime.InteropServices;
using Lattice.Math.Coding;
using Lattice.Train.Container;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// A model's data as records: each holds the points of its data, coded given their dithers, and then the data, coded given y = Z − U (or
/// nothing more, for representations alone). In expectation over dithers a record is as long as the negative ELBO of its data.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="part">The data; null for representations alone.</param>
/// <param name="workers">Threads; the bytes do not depend on how many.</param>
internal sealed class ModelCodec(PointCodec points, DataPart? part, Workers workers) : IRecordDecoder, IDisposable
{
    private const int FirstRoom = 64;

    /// <summary>Codes the data of a split.</summary>
    /// <param name="split">The data.</param>
    /// <param name="first">The number of the split's first datum in the file.</param>
    /// <param name="perRecord">Data per record.</param>
    /// <param name="perPage">Records per page.</param>
    /// <param name="effort">How hard to search for short codes, 0 to 9.</param>
    /// <exception cref="UncodableDatumException">A datum cannot be coded.</exception>
    public EncodedBlock Encode(ISplit split, int first, int perRecord, int perPage, int effort = 0)
    {
        var data = part?.Of(split, 0, split.Count);
        var found = points.Encode(workers, split, first, effort);
        var records = Record.Of(split.Count, perRecord, first);
        var coders = new RangeEncoder[records.Length];
        workers.Run(
            new DelegateWork(number =>
            {
                coders[number] = new RangeEncoder(FirstRoom);
                points.Code(ref coders[number], records[number], found);
            }),
            records.Length);
        var nats = new double[split.Count];
        part?.Code(workers, records, coders, found.Y, data!, nats);
        var coded = new ContainerRecord[records.Length];
        for (var i = 0; i < records.Length; i++)
        {
            coders[i].End();
            coded[i] = new(records[i].Count, coders[i].Written.ToArray());
        }

        data ??= Points(found, split.Count);
        var pages = coded.Chunk(perPage).Select((page, number) => new EncodedPage(
            page, Checksum(data, number * perPage * perRecord, page.Sum(record => record.Data)))).ToArray();
        return new(pages, found.Nats.Sum(), nats.Sum());
    }

    /// <inheritdoc/>
    public DecodedBlock Decode(IReadOnlyList<(ContainerRecord Record, int Number)> coded)
    {
        var (records, count) = (new Record[coded.Count], 0);
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new(count, coded[i].Record.Data, coded[i].Number);
            count += coded[i].Record.Data;
        }

        var found = points.Empty(count);
        var coders = new RangeDecoder[records.Length];
        workers.Run(
            new DelegateWork(number =>
            {
                coders[number] = Reader(coded[number].Record.Bytes);
                points.Code(ref coders[number], records[number], found);
            }),
            records.Length);
        var data = part?.Empty(count) ?? Points(found, count);
        part?.Code(workers, records, coders, found.Y, data, new double[count]);
        return new(data, found.Y);
    }

    /// <summary>The checksum of some data in sequence.</summary>
    public static uint Checksum(BlockData data, int first, int count)
    {
        var checksum = 0U;
        for (var datum = first; datum < first + count; datum++)
        {
            checksum = Crc32C.Append(checksum, data.Canonical(datum));
        }

        return checksum;
    }

    /// <inheritdoc/>
    public void Dispose() => part?.Dispose();

    private BlockData.Points Points(CodedPoints found, int count)
    {
        var data = new BlockData.Points(count, points.Coefficients);
        for (var datum = 0; datum < count; datum++)
        {
            found.Coefficients.AsSpan(datum * points.Coefficients, points.Coefficients).CopyTo(data[datum]);
        }

        return data;
    }

    /// <summary>A reader of a record's bytes, which it does not copy where they are part of an array.</summary>
    internal static RangeDecoder Reader(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) ? new(part.Array!, part.Offset, part.Count) : new(bytes.ToArray());
}

/// <summary>A block as pages.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="PointNats">Σ −log P(Z|U).</param>
/// <param name="DataNats">Σ −log Q(d|y), and of sentences the spelling of unknown words.</param>
internal sealed record EncodedBlock(IReadOnlyList<EncodedPage> Pages, double PointNats, double DataNats);

/// <summary>A page.</summary>
/// <param name="Records">Its records.</param>
/// <param name="Checksum">The checksum of what they decode to.</param>
internal sealed record EncodedPage(IReadOnlyList<ContainerRecord> Records, uint Checksum);

/// <summary>Records decoded.</summary>
/// <param name="Data">Their data.</param>
/// <param name="Y">The decoder's inputs, row by row.</param>
internal sealed record DecodedBlock(BlockData Data, float[] Y);
