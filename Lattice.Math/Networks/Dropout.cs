using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>
/// Dropout as a function of noise: a value is dropped with the rate as probability, the others are divided by one minus the rate. The noise
/// of a training step is one argument, uniform on (−½, ½): first the places between the encoder's layers, L steps each, then those after
/// each of the decoder's layers, L + 1 steps each, [<see cref="Rows"/> × 2u].
/// </summary>
/// <param name="Layers">Number of layers of the encoder, and of the decoder.</param>
/// <param name="Steps">L, the length of the longest sentence in the batch.</param>
/// <param name="Count">n, the number of sentences in the batch.</param>
internal readonly record struct Dropout(int Layers, int Steps, int Count)
{
    /// <summary>Draws reserved per datum and place: more than any sentence needs, so that its length does not shift them.</summary>
    public const long DrawsPerPlace = 1L << 26;

    /// <summary>Number of places with dropout.</summary>
    public int Places => (2 * Layers) - 1;

    /// <summary>Rows of the noise.</summary>
    public int Rows => FirstRow(Places);

    /// <summary>Number of steps of a place.</summary>
    public int StepsOf(int place) => place < Layers - 1 ? Steps : Steps + 1;

    /// <summary>The noise's row for a place's first step and sentence.</summary>
    public int FirstRow(int place)
    {
        var encoders = int.Min(place, Layers - 1);
        return ((encoders * Steps) + ((place - encoders) * (Steps + 1))) * Count;
    }

    /// <summary>The first draw for a step of a place; each value takes one draw.</summary>
    public static long FirstDraw(int place, int step, int width) => (place * DrawsPerPlace) + ((long)step * width);

    /// <summary>The factors of the outputs of an encoder layer, [L·n × 2u].</summary>
    public T BehindEncoder<T>(int layer, T noise, double rate) where T : ITensor<T> => Factors(layer, noise, rate);

    /// <summary>The factors of the outputs of a decoder layer, [(L + 1)·n × 2u].</summary>
    public T BehindDecoder<T>(int layer, T noise, double rate) where T : ITensor<T> => Factors(Layers - 1 + layer, noise, rate);

    /// <summary>The factors of values dropped with a rate: 0 where the noise is below rate − ½, 1/(1 − rate) elsewhere.</summary>
    public static T Factors<T>(T noise, double rate) where T : IReal<T> =>
        T.SelectLess(noise, T.Constant(rate - 0.5), T.Constant(0), T.Constant(1 / (1 - rate)));

    private T Factors<T>(int place, T noise, double rate) where T : ITensor<T> =>
        Factors(T.Rows(noise, FirstRow(place), StepsOf(place) * Count), rate);
}
