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
    /// <exception cref="UncodableDatumException">A vector cannot be coded.</exception>
    public (EncodedBlock Block, VectorErrors Errors) Encode(float[] vectors, int count, int perRecord, int perPage)
    {
        var n = codec.Dimension;
        var records = Record.Of(count, perRecord, 0);
        var (coded, restored) = (new ContainerRecord[records.Length], new BlockData.Vectors(count, n));
        var (bits, errors) = (new double[records.Length], new VectorErrors[count]);
        Run(
            new DelegateWork(unit =>
            {
                for (var number = unit * RecordsPerUnit; number < int.Min(records.Length, (unit + 1) * RecordsPerUnit); number++)
                {
                    var (record, coder) = (records[number], new MeteredEncoder(new RangeEncoder(FirstRoom)));
                    for (var datum = record.First; datum < record.First + record.Count; datum++)
                    {
                        var vector = vectors.AsSpan(datum * n, n);
                        try
                        {
                            codec.Encode(ref coder, vector, restored[datum]);
                        }
                        catch (ArgumentException refused)
                        {
                            throw new UncodableDatumException(datum, refused.Message);
                        }

                        errors[datum] = VectorErrors.Of(vector, restored[datum]);
                    }

                    coder.End();
                    (coded[number], bits[number]) = (new(record.Count, coder.Written.ToArray()), coder.Bits);
                }
            }),
            (records.Length + RecordsPerUnit - 1) / RecordsPerUnit);
        var pages = coded.Chunk(perPage).Select((page, number) => new EncodedPage(
            page, ModelCodec.Checksum(restored, number * perPage * perRecord, page.Sum(record => record.Data)))).ToArray();
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
                for (var number = unit * RecordsPerUnit; number < int.Min(coded.Count, (unit + 1) * RecordsPerUnit); number++)
                {
                    var decoder = ModelCodec.Reader(coded[number].Record.Bytes);
                    for (var datum = firsts[number]; datum < firsts[number + 1]; datum++)
                    {
                        codec.Decode(ref decoder, data[datum]);
                    }
                }
            }),
            (coded.Count + RecordsPerUnit - 1) / RecordsPerUnit);
        return new(data, []);
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
