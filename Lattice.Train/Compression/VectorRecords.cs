using Lattice.Math.Coding;
using Lattice.Math.Vectors;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.Train.Compression;

/// <summary>Vectors as records of a codec.</summary>
/// <param name="codec">The codec.</param>
/// <param name="workers">Threads; the bytes do not depend on how many.</param>
internal sealed class VectorRecords(VectorCodec codec, Workers workers) : IRecordDecoder
{
    private const int FirstRoom = 64;
    private const int RecordsPerUnit = 16;
    private const double NatsPerBit = 0.6931471805599453;

    /// <summary>Codes vectors.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="perRecord">Vectors per record.</param>
    /// <param name="perPage">Records per page.</param>
    /// <param name="number">The number of the first vector in the file.</param>
    /// <exception cref="UncodableDatumException">A vector cannot be coded.</exception>
    public (EncodedBlock Block, VectorErrors Errors) Encode(float[] vectors, int count, int perRecord, int perPage, long number)
    {
        var n = codec.Dimension;
        var records = Record.Of(count, perRecord, 0);
        var (coded, restored) = (new ContainerRecord[records.Length], new BlockData.Vectors(count, n));
        var (bits, errors) = (new double[records.Length], new VectorErrors[count]);
        Run(
            new DelegateWork(unit =>
            {
                var batch = codec.TakeBatch();
                var (first, end) = (unit * RecordsPerUnit, int.Min(records.Length, (unit + 1) * RecordsPerUnit));
                var (record, coder) = (first, new MeteredEncoder(new RangeEncoder(FirstRoom)));
                var last = records[end - 1].First + records[end - 1].Count;
                for (var start = records[first].First; start < last; start += VectorCodec.Batch.Most)
                {
                    var size = int.Min(VectorCodec.Batch.Most, last - start);
                    Quantize(batch, vectors, start, size, number);
                    for (var datum = start; datum < start + size; datum++)
                    {
                        batch.Write(ref coder, datum - start);
                        if (datum + 1 == records[record].First + records[record].Count)
                        {
                            coder.End();
                            (coded[record], bits[record]) = (new(records[record].Count, coder.Written.ToArray()), coder.Bits);
                            (record, coder) = (record + 1, new MeteredEncoder(new RangeEncoder(FirstRoom)));
                        }
                    }

                    batch.Restore(restored.Of(start, size));
                    for (var datum = start; datum < start + size; datum++)
                    {
                        errors[datum] = VectorErrors.Of(vectors.AsSpan(datum * n, n), restored[datum]);
                    }
                }

                codec.Return(batch);
            }),
            (records.Length + RecordsPerUnit - 1) / RecordsPerUnit);
        var pages = coded.Chunk(perPage).Select((page, index) => new EncodedPage(
            page, ModelCodec.Checksum(restored, index * perPage * perRecord, page.Sum(record => record.Data)))).ToArray();
        return (new(pages, bits.Sum() * NatsPerBit, 0), errors.Aggregate(default(VectorErrors), (sum, one) => sum + one));
    }

    /// <inheritdoc/>
    public DecodedBlock Decode(IReadOnlyList<(ContainerRecord Record, int Number)> coded)
    {
        var firsts = new int[coded.Count + 1];
        for (var i = 0; i < coded.Count; i++)
        {
            firsts[i + 1] = firsts[i] + coded[i].Record.Data;
        }

        var data = new BlockData.Vectors(firsts[^1], codec.Dimension);
        workers.Run(
            new DelegateWork(unit =>
            {
                var batch = codec.TakeBatch();
                var (number, end) = (unit * RecordsPerUnit, int.Min(coded.Count, (unit + 1) * RecordsPerUnit));
                var (decoder, last) = (ModelCodec.Reader(coded[number].Record.Bytes), firsts[end]);
                for (var start = firsts[number]; start < last; start += VectorCodec.Batch.Most)
                {
                    var size = int.Min(VectorCodec.Batch.Most, last - start);
                    for (var datum = start; datum < start + size; datum++)
                    {
                        while (datum == firsts[number + 1])
                        {
                            decoder = ModelCodec.Reader(coded[++number].Record.Bytes);
                        }

                        batch.Number(datum - start, coded[number].Number + (long)datum - firsts[number]);

                        // Two records of a vector each are read side by side.
                        if (datum + 1 < start + size && datum + 1 == firsts[number + 1] && coded[number + 1].Record.Data > 0)
                        {
                            var next = ModelCodec.Reader(coded[++number].Record.Bytes);
                            batch.Number(datum + 1 - start, coded[number].Number);
                            batch.Read(ref decoder, ref next, datum - start);
                            (decoder, datum) = (next, datum + 1);
                        }
                        else
                        {
                            batch.Read(ref decoder, datum - start);
                        }
                    }

                    batch.Restore(data.Of(start, size));
                }

                codec.Return(batch);
            }),
            (coded.Count + RecordsPerUnit - 1) / RecordsPerUnit);
        return new(data, []);
    }

    private void Quantize(VectorCodec.Batch batch, float[] vectors, int first, int count, long number)
    {
        try
        {
            batch.Quantize(vectors.AsSpan(first * codec.Dimension, count * codec.Dimension), number + first);
        }
        catch (ArgumentException refused)
        {
            throw new UncodableDatumException(first + batch.Refused, refused.Message);
        }
    }

    private void Run(DelegateWork work, int units)
    {
        try
        {
            workers.Run(work, units);
        }
        catch (InvalidOperationException failed) when (failed.InnerException is UncodableDatumException refused)
        {
            throw new UncodableDatumException(refused.Datum, refused.Reason);
        }
    }
}
