using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Dropout as a function of noise: a number is left out with the rate's probability, the others are divided by one less the rate. The noise
/// of a step's places is one argument, uniform on (−½, ½): first the places between the encoder's layers, L steps each, then those behind
/// each of the decoder's layers, L + 1 steps each, [<see cref="Rows"/> × 2u].
/// </summary>
/// <param name="Layers">Layers of the encoder, and of the decoder.</param>
/// <param name="Steps">L, words of the longest sentence of the batch.</param>
/// <param name="Count">n, sentences of the batch.</param>
internal readonly record struct Dropout(int Layers, int Steps, int Count)
{
    /// <summary>
    /// Draws of a datum from one place to the next: more than any sentence needs, so that its length does not shift them.
    /// </summary>
    public const long DrawsPerPlace = 1L << 26;

    /// <summary>Places where numbers are left out.</summary>
    public int Places => (2 * Layers) - 1;

    /// <summary>Rows of the noise.</summary>
    public int Rows => FirstRow(Places);

    /// <summary>Steps of a place.</summary>
    public int StepsOf(int place) => place < Layers - 1 ? Steps : Steps + 1;

    /// <summary>The noise's row of a place's first step and sentence.</summary>
    public int FirstRow(int place)
    {
        var encoders = int.Min(place, Layers - 1);
        return ((encoders * Steps) + ((place - encoders) * (Steps + 1))) * Count;
    }

    /// <summary>The first draw of a step of a place, whose numbers take one draw each.</summary>
    public static long FirstDraw(int place, int step, int width) => (place * DrawsPerPlace) + ((long)step * width);

    /// <summary>What the numbers behind the encoder's layer are multiplied by, [L·n × 2u].</summary>
    public T BehindEncoder<T>(int layer, T noise, double rate) where T : ITensor<T> => Factors(layer, noise, rate);

    /// <summary>What the numbers behind the decoder's layer are multiplied by, [(L + 1)·n × 2u].</summary>
    public T BehindDecoder<T>(int layer, T noise, double rate) where T : ITensor<T> => Factors(Layers - 1 + layer, noise, rate);

    private T Factors<T>(int place, T noise, double rate) where T : ITensor<T> => T.SelectLess(
        T.Rows(noise, FirstRow(place), StepsOf(place) * Count), T.Constant(rate - 0.5), T.Constant(0), T.Constant(1 / (1 - rate)));
}
