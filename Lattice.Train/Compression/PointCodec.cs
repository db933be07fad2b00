using Lattice.Math.Coding;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
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
    private readonly LatentInference inference = model.Latent.Inference(store.Doubles);

    /// <summary>Whole numbers per datum.</summary>
    public int Coefficients => inference.Coefficients;

    /// <summary>The points Z = K(X + U) of a block's data.</summary>
    /// <param name="workers">Threads.</param>
    /// <param name="split">The data.</param>
    /// <param name="first">The number of the split's first datum in the file.</param>
    /// <exception cref="UncodableDatumException">The encoder's output for a datum cannot be quantized.</exception>
    public CodedPoints Encode(Workers workers, ISplit split, int first)
    {
        var encoded = Encoded.Of(model, store, split, split.Count, workers);
        var points = Empty(split.Count);
        var (c, k, m) = (inference.Coefficients, inference.NoiseWidth, inference.Dimension);
        ForEach(workers, split.Count, datum =>
        {
            var noise = points.Noise.AsSpan(datum * k, k);
            Fill(noise, first + datum);
            Span<double> y = stackalloc double[m];
            points.Nats[datum] = inference.QuantizedOrNaN(
                encoded.Mean(datum), noise, points.Coefficients.AsSpan(datum * c, c), y);
            DecoderInputs.Round(y, points.Y.AsSpan(datum * m, m));
        });
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
