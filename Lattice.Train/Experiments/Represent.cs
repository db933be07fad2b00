using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Tasks;

namespace Lattice.Train.Experiments;

/// <summary>
/// Encodes data as lattice points: the paper's inference system up to the stored representation (figure 2, left). A function of spec,
/// parameters and data; <see cref="Reconstruct"/> is the inverse direction.
/// </summary>
internal static class Represent
{
    /// <summary>True when a latent has lattice points, or discrete variables, whose values are then stored as whole numbers.</summary>
    public static bool Has(LatentSpec latent) => latent is LatentSpec.OnLattice || !latent.Alphabets.IsEmpty;

    /// <summary>The number of whole numbers stored per datum.</summary>
    public static int Coefficients(LatentSpec latent) => latent.Alphabets.IsEmpty ? latent.Dimension : latent.Alphabets.Count;

    /// <summary>
    /// The key of a datum's dither. Dithers of test data are those of <see cref="Evaluator"/>; in the other streams, training never uses
    /// epoch 0.
    /// </summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">The stream of the datum's split.</param>
    /// <param name="datum">The datum's index in its split.</param>
    /// <param name="dither">Which of its dithers, counted from 0.</param>
    /// <param name="dimension">The number of draws a dither takes.</param>
    public static DitherKey Key(ulong seed, RandomStream stream, int datum, int dither, int dimension) =>
        new(seed, stream, 0, datum, (long)dither * dimension);

    /// <summary>
    /// The representations of the first <paramref name="count"/> data of a split. A datum that cannot be quantized has no point and a cost
    /// of NaN.
    /// </summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="trained">Its model.</param>
    /// <param name="split">The data.</param>
    /// <param name="stream">The stream of their dithers.</param>
    /// <param name="count">How many, at most all.</param>
    /// <param name="dither">Which dither of each datum, counted from 0.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="ArgumentException">The latent has neither lattice nor discrete variables.</exception>
    internal static Seq<RepresentedDatum> Data(
        ExperimentSpec spec, RestoredModel trained, ISplit split, RandomStream stream, int count, int dither, Workers workers)
    {
        if (!Has(spec.Model.Latent))
        {
            throw new ArgumentException("The latent has neither lattice nor discrete variables.", nameof(spec));
        }

        var representation = trained.Model.Latent.Inference(trained.Store.Doubles);
        var encoded = Encoded.Of(trained.Model, trained.Store, split, count, workers);
        var noise = new float[representation.NoiseWidth];
        var y = new double[representation.Dimension];
        var data = new RepresentedDatum[count];
        for (var datum = 0; datum < count; datum++)
        {
            var key = Key(spec.Seed, stream, datum, dither, noise.Length);
            Fill(noise, trained, key);
            var coefficients = new long[representation.Coefficients];
            var cost = representation.QuantizedOrNaN(encoded.Mean(datum), noise, coefficients, y);
            data[datum] = new RepresentedDatum(datum, key, new Arr<long>(coefficients), cost);
        }

        return Prelude.toSeq(data).Strict();
    }

    /// <summary>The noise of a key.</summary>
    internal static void Fill(Span<float> noise, RestoredModel trained, DitherKey key) =>
        trained.Model.Latent.Noise.Fill(noise, key.Seed, key.Stream, key.Epoch, key.Datum, key.FirstDraw);
}
