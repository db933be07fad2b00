using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>The inputs y of a decoder, row by row in single precision.</summary>
internal static class DecoderInputs
{
    /// <summary>
    /// The inputs for the first <paramref name="count"/> data at inference: from Z − U for a lattice, from the stored values for a discrete
    /// latent, and from X − U otherwise. U is the first of the dithers used to measure figures.
    /// </summary>
    public static float[] AtInference(Model model, IParameters store, ulong seed, ISplit split, int count, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var encoded = Encoded.Of(model, store, split, count, workers);
        var m = representation.Dimension;
        var (rows, noise, y, coefficients) = (new float[count * m], new float[representation.NoiseWidth], new double[m],
            new long[representation.Coefficients]);
        for (var datum = 0; datum < count; datum++)
        {
            model.Latent.Noise.Fill(noise, seed, RandomStream.TestDither, 0, datum, 0);
            if (representation.HasPoints)
            {
                representation.QuantizedOrNaN(encoded.Mean(datum), noise, coefficients, y);
            }
            else
            {
                representation.Dithered(encoded[datum], noise, y);
            }

            Round(y, rows.AsSpan(datum * m));
        }

        return rows;
    }

    /// <summary>The inputs for samples of the prior g.</summary>
    public static float[] OfPrior(Model model, IParameters store, ulong seed, int count)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var m = representation.Dimension;
        var (rows, noise, y, uniforms) = (new float[count * m], new float[representation.NoiseWidth], new double[m],
            new double[representation.UniformsPerSample]);
        for (var sample = 0; sample < count; sample++)
        {
            model.Latent.Noise.Fill(noise, seed, RandomStream.PriorSamples, 0, sample, 0);
            RandomDraws.FillUniform(uniforms, seed, RandomStream.PriorSamples, 1, sample);
            representation.PriorSample(uniforms, noise, y);
            Round(y, rows.AsSpan(sample * m));
        }

        return rows;
    }

    /// <summary>Rounds numbers to single precision.</summary>
    public static void Round(ReadOnlySpan<double> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }
}
