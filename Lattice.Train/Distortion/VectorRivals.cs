using LanguageExt;
using Lattice.Train.Engine;

namespace Lattice.Train.Distortion;

/// <summary>The quantizers of others that a codec of vectors is compared with, each made when it is asked for.</summary>
internal static class VectorRivals
{
    /// <summary>Above this a rotation takes more than half a minute to draw.</summary>
    public const int MostRotated = 4096;

    private const int MostBitsRotated = 4;

    /// <summary>Integers of 2, 4 and 8 bits, rotations with 1 to 4 bits, product quantizers of about 1, 2 and 4 bits.</summary>
    /// <param name="fitted">The vectors that product quantizers are fitted to.</param>
    /// <param name="dimension">n.</param>
    /// <param name="workers">Threads.</param>
    public static Seq<Func<IVectorRival>> All(float[] fitted, int dimension, Workers workers)
    {
        var rotation = new Lazy<RandomRotation>(() => new RandomRotation(dimension, workers));
        return Prelude.toSeq(new[] { 2, 4, 8 }.Select(bits => (Func<IVectorRival>)(() => new ScaledIntegers(dimension, bits))))
            + Prelude.toSeq(Enumerable.Range(1, dimension > MostRotated ? 0 : MostBitsRotated).Select(
                bits => (Func<IVectorRival>)(() => new RotatedLevels(rotation.Value, dimension, bits))))
            + Prelude.toSeq(new[] { 8, 4, 2 }.Where(width => width <= dimension).Select(
                width => (Func<IVectorRival>)(() => ProductQuantizer.Fit(fitted, dimension, width, workers))));
    }
}
