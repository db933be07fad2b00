using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Engine;

namespace Lattice.Train.Distortion;

/// <summary>Vectors coded and decoded.</summary>
/// <param name="Bits">Bits per number.</param>
/// <param name="Restored">What comes back.</param>
/// <param name="Errors">How far that is from the vectors.</param>
internal sealed record VectorTrial(double Bits, float[] Restored, VectorErrors Errors)
{
    private const int VectorsPerPage = 4096;
    private const int VectorsPerBlock = 512;

    /// <summary>
    /// A file of one vector a record, by a codec adapted to them: its bits are those of all of the file, index, padding and header
    /// included, the codec apart.
    /// </summary>
    /// <param name="codec">The codec.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="workers">Threads; the figures do not depend on how many.</param>
    /// <param name="done">Is told how many vectors are done.</param>
    /// <exception cref="UncodableDatumException">A vector cannot be coded.</exception>
    public static VectorTrial Of(VectorCodec codec, float[] vectors, Workers workers, Action<int>? done = null)
    {
        var adapted = codec.AdaptedTo(vectors, vectors.Length / codec.Dimension);
        var (n, records, errors) = (codec.Dimension, new VectorRecords(adapted, workers), default(VectorErrors));
        var (count, restored) = (vectors.Length / n, new float[vectors.Length]);
        using var stream = new MemoryStream();
        var writer = new ContainerWriter(stream, new ContainerHeader
        {
            Kind = ContentKind.Vectors,
            Program = "trial",
            Codec = new(codec.Lattice, new string('0', 64)),
            Data = new("vectors", ElementType.Float32, Prelude.Seq1(n), Count: count),
            DataPerRecord = 1,
        });
        if (!ReferenceEquals(adapted, codec))
        {
            writer.Attach(ContainerFormat.Adaptation, adapted.ToBytes(codec));
        }

        for (var first = 0; first < count; first += VectorsPerPage)
        {
            var (page, size) = (new List<ContainerRecord>(), int.Min(VectorsPerPage, count - first));
            for (var place = first; place < first + size; place += VectorsPerBlock)
            {
                var taken = int.Min(VectorsPerBlock, first + size - place);
                var (block, found) = records.Encode(vectors[(place * n)..((place + taken) * n)], taken, 1, VectorsPerBlock, place);
                errors += found;
                page.AddRange(block.Pages.SelectMany(one => one.Records));
                done?.Invoke(place + taken);
            }

            var decoded = (BlockData.Vectors)records.Decode([.. page.Select((record, i) => (record, first + i))]).Data;
            for (var i = 0; i < size; i++)
            {
                decoded[i].CopyTo(restored.AsSpan((first + i) * n));
            }

            writer.Page(first, page, 0);
        }

        writer.Finish();
        return new(8.0 * writer.Length / vectors.Length, restored, errors);
    }

    /// <summary>A rival's codes, one after the other; tables that all vectors share do not count.</summary>
    /// <param name="rival">The rival.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="n">Numbers per vector.</param>
    /// <param name="workers">Threads; the figures do not depend on how many.</param>
    public static VectorTrial Of(IVectorRival rival, float[] vectors, int n, Workers workers)
    {
        var (count, restored) = (vectors.Length / n, new float[vectors.Length]);
        var errors = new VectorErrors[count];
        workers.Run(
            new DelegateWork(unit =>
            {
                var code = new byte[(rival.Bits + 7) / 8];
                for (var i = unit * VectorsPerBlock; i < int.Min(count, (unit + 1) * VectorsPerBlock); i++)
                {
                    var own = vectors.AsSpan(i * n, n);
                    var back = restored.AsSpan(i * n, n);
                    rival.Encode(own, code);
                    rival.Decode(code, back);
                    errors[i] = VectorErrors.Of(own, back);
                }
            }),
            (count + VectorsPerBlock - 1) / VectorsPerBlock);
        return new((double)rival.Bits / n, restored, errors.Aggregate(default(VectorErrors), (sum, one) => sum + one));
    }
}
