using Lattice.Math.Random;

namespace Lattice.Train.Data;

/// <summary>
/// Sampled zeros and ones: number i of a datum is 1 when u_i &lt; p_i, with u_i a pure function of (seed, datum, i). u_i = ((w &gt;&gt; 9)
/// + ½)·2⁻²³, w the word i mod 4 of block i / 4 of the stream.
/// </summary>
internal static class Binarisation
{
    /// <summary>Seed of the embedded MNIST.</summary>
    public const ulong MnistSeed = 20200426;

    /// <summary>Draws a datum.</summary>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="datum">Index of the datum in the order of the files: training, then validation, then test.</param>
    /// <param name="probabilities">The p_i, in [0, 1].</param>
    /// <param name="bits">Receives the draws, one per probability: 0 or 1.</param>
    public static void Sample(ulong seed, int datum, ReadOnlySpan<double> probabilities, Span<double> bits)
    {
        Span<uint> words = stackalloc uint[4];
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (i % 4 == 0)
            {
                (words[0], words[1], words[2], words[3]) =
                    RandomDraws.Block(seed, RandomStream.Binarisation, epoch: 0, datum, (uint)(i / 4));
            }

            bits[i] = RandomDraws.UniformSingle(words[i % 4]) < probabilities[i] ? 1 : 0;
        }
    }
}
