using Lattice.Math.Coding;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Rows;
using Lattice.Train.Search;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// The points of a model's data as bits. The dither of a datum is a function of seed, stream and the datum's number, so any datum can be
/// decoded alone.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="store">Its parameters.</param>
/// <param name="seed">The seed of the dithers.</param>
/// <param name="stream">The stream of the dithers.</param>
internal sealed class PointCodec(Model model, IParameters store, ulong seed, RandomStream stream)
{
    private const int MostTogether = 1024;

    private readonly LatentInference inference = model.Latent.Inference(store.Doubles);

    /// <summary>Whole numbers per datum.</summary>
    public int Coefficients => inference.Coefficients;

    /// <summary>The points of a block's data: K(X + U), or what a search finds from there.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="split">The data.</param>
    /// <param name="first">The number of the split's first datum in the file.</param>
    /// <param name="effort">How hard to search, 0 to 9.</param>
    /// <exception cref="UncodableDatumException">The encoder's output for a datum cannot be quantized.</exception>
    public CodedPoints Encode(Workers workers, ISplit split, int first, int effort)
    {
        var encoded = Encoded.Of(model, store, RowSplit.Unlabelled(split), split.Count, workers);
        var points = Empty(split.Count);
        ForEach(workers, split.Count, datum => Fill(NoiseOf(points, datum), first + datum));
        if (effort == 0)
        {
            ForEach(workers, split.Count, datum => Quantize(encoded, points, datum));
        }
        else
        {
            Search(workers, split, encoded, points, effort);
        }

        for (var datum = 0; datum < split.Count; datum++)
        {
            if (!double.IsFinite(points.Nats[datum]))
            {
                throw new UncodableDatumException(
                    datum, "the encoder's output for it is not finite or too far out for the quantizer, so it has no lattice point");
            }
        }

        return points;
    }

    /// <summary>Writes the points of a record, or reads them and computes y.</summary>
    /// <param name="coder">The record's coder.</param>
    /// <param name="record">The record.</param>
    /// <param name="points">The points of the block.</param>
    public void Code<TCoder>(ref TCoder coder, Record record, CodedPoints points) where TCoder : struct, IRangeCoder
    {
        var (c, k, m) = (inference.Coefficients, inference.NoiseWidth, inference.Dimension);
        Span<double> y = stackalloc double[m];
        for (var datum = record.First; datum < record.First + record.Count; datum++)
        {
            var noise = points.Noise.AsSpan(datum * k, k);
            var coefficients = points.Coefficients.AsSpan(datum * c, c);
            if (TCoder.Reads)
            {
                Fill(noise, record.Number + datum - record.First);
            }

            inference.Code(ref coder, coefficients, noise);
            if (TCoder.Reads)
            {
                inference.Restored(coefficients, noise, y);
                DecoderInputs.Round(y, points.Y.AsSpan(datum * m, m));
            }
        }
    }

    /// <summary>Room for the points of a block.</summary>
    public CodedPoints Empty(int count) => new(
        new long[count * inference.Coefficients], new float[count * inference.NoiseWidth], new float[count * inference.Dimension],
        new double[count]);

    private void Quantize(Encoded encoded, CodedPoints points, int datum)
    {
        var (c, m) = (inference.Coefficients, inference.Dimension);
        Span<double> y = stackalloc double[m];
        points.Nats[datum] = inference.QuantizedOrNaN(
            encoded.Mean(datum), NoiseOf(points, datum), points.Coefficients.AsSpan(datum * c, c), y);
        DecoderInputs.Round(y, points.Y.AsSpan(datum * m, m));
    }

    private void Search(Workers workers, ISplit split, Encoded encoded, CodedPoints points, int effort)
    {
        var (c, k, m) = (inference.Coefficients, inference.NoiseWidth, inference.Dimension);
        using var search = new PointSearch(model, store, workers);
        var batches = split.InOrder(MostTogether);
        for (var number = 0; number < batches.Count; number++)
        {
            var (length, data) = (batches[number].Length, batches[number].Data.ToArray());
            var starts = Array.ConvertAll(data, datum => new SearchStart(
                datum, encoded.Mean(datum).ToArray(), points.Noise.AsMemory(datum * k, k)));
            var found = search.Run(split, length, starts, effort);
            for (var i = 0; i < data.Length; i++)
            {
                found[i].Coefficients.CopyTo(points.Coefficients.AsSpan(data[i] * c));
                DecoderInputs.Round(found[i].Y, points.Y.AsSpan(data[i] * m, m));
                points.Nats[data[i]] = found[i].Cost;
            }
        }
    }

    private Span<float> NoiseOf(CodedPoints points, int datum) =>
        points.Noise.AsSpan(datum * inference.NoiseWidth, inference.NoiseWidth);

    private void Fill(Span<float> noise, int datum) => model.Latent.Noise.Fill(noise, seed, stream, 0, datum, 0);

    /// <summary>Runs a function for every datum, in units of several data.</summary>
    private static void ForEach(Workers workers, int count, Action<int> work)
    {
        const int Unit = 16;
        workers.Run(
            new DelegateWork(unit =>
            {
                for (var datum = unit * Unit; datum < int.Min(count, (unit + 1) * Unit); datum++)
                {
                    work(datum);
                }
            }),
            (count + Unit - 1) / Unit);
    }
}
