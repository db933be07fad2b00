using Lattice.Math.Bases;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Rows;
using Lattice.Train.Tasks;

namespace Lattice.Train.Compression;

/// <summary>
/// What a trained model makes of data, with bit for bit the numbers of evaluation: figure 2, left, for a lattice; the values of a discrete
/// latent; otherwise figure 2, right, with the dithers of the figures.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="store">Its parameters.</param>
/// <param name="seed">The seed of the dithers.</param>
/// <param name="stream">The stream of the dithers.</param>
/// <param name="dither">Which dither of each datum, counted from 0.</param>
internal sealed class LatentEncoder(Model model, IParameters store, ulong seed, RandomStream stream, int dither)
{
    private const int Unit = 16;

    private readonly LatentInference inference = model.Latent.Inference(store.Doubles);
    private Basis? basis;

    /// <summary>The representations of a block's data.</summary>
    /// <param name="workers">Threads; the numbers do not depend on how many.</param>
    /// <param name="split">The data; their labels are not needed.</param>
    /// <param name="first">The number of the split's first datum, which dithers are drawn for.</param>
    /// <param name="costs">True to compute costs, which for some lattices takes far longer than the rest.</param>
    /// <exception cref="UncodableDatumException">The encoder's output for a datum cannot be quantized.</exception>
    public EncodedLatents Encode(Workers workers, ISplit split, int first, bool costs)
    {
        var encoded = Encoded.Of(model, store, RowSplit.Unlabelled(split), split.Count, workers);
        if (inference.IsQuantized)
        {
            basis ??= inference.PointBasis;
        }

        var (count, m) = (split.Count, inference.Dimension);
        var found = new EncodedLatents(
            count, new float[count * encoded.Dimension], new float[count * m], new float[basis is null ? 0 : count * m],
            new long[inference.HasPoints ? count * inference.Coefficients : 0], new double[count],
            new double[count * inference.Blocks.Length]);
        var lost = new bool[count];
        workers.Run(
            new DelegateWork(unit =>
            {
                for (var datum = unit * Unit; datum < int.Min(count, (unit + 1) * Unit); datum++)
                {
                    lost[datum] = !Fill(found, datum, encoded, first + datum, costs);
                }
            }),
            (count + Unit - 1) / Unit);
        return Array.IndexOf(lost, true) is >= 0 and var place
            ? throw new UncodableDatumException(
                place, "the encoder's output for it is not finite or too far out for the quantizer, so it has no representation")
            : found;
    }

    /// <summary>The representation of a datum; false if there is none.</summary>
    private bool Fill(EncodedLatents found, int datum, Encoded encoded, int number, bool withCosts)
    {
        var m = inference.Dimension;
        Span<float> noise = stackalloc float[inference.NoiseWidth];
        Span<double> y = stackalloc double[m];
        var x = encoded.Mean(datum);
        var costs = found.Costs.AsSpan(datum * inference.Blocks.Length, inference.Blocks.Length);
        model.Latent.Noise.Fill(noise, seed, stream, 0, number, (long)dither * noise.Length);
        x.CopyTo(found.X.AsSpan(datum * x.Length));
        if (!inference.HasPoints)
        {
            inference.DitheredOrNaN(encoded[datum], noise, y, costs);
            foreach (var cost in costs)
            {
                found.Cost[datum] += cost;
            }
        }
        else if (!Quantize(found, datum, encoded[datum], noise, y, costs, withCosts))
        {
            return false;
        }

        DecoderInputs.Round(y, found.Y.AsSpan(datum * m, m));
        return double.IsFinite(found.Cost[datum]);
    }

    private bool Quantize(
        EncodedLatents found, int datum, EncodedDatum encoded, ReadOnlySpan<float> noise, Span<double> y, Span<double> costs,
        bool withCosts)
    {
        var (c, m) = (inference.Coefficients, inference.Dimension);
        var coefficients = found.Coefficients.AsSpan(datum * c, c);
        if (withCosts)
        {
            found.Cost[datum] = inference.QuantizedOrNaN(encoded.Mean, noise, coefficients, y);
        }

        if (withCosts ? double.IsNaN(found.Cost[datum]) : !inference.Nearest(encoded.Mean, noise, coefficients, y))
        {
            return false;
        }

        if (basis is not null)
        {
            Span<double> z = stackalloc double[m];
            basis.Point(coefficients, z);
            DecoderInputs.Round(z, found.Z.AsSpan(datum * m, m));
        }

        if (withCosts && inference is DiscreteInference discrete)
        {
            for (var variable = 0; variable < c; variable++)
            {
                costs[variable] = discrete.CodeLength(variable, (int)coefficients[variable]);
            }
        }
        else if (withCosts)
        {
            inference.Costs(y, encoded, noise, costs);
        }

        return true;
    }
}
