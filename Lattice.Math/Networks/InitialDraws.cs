using System.Text;
using Lattice.Math.Random;

namespace Lattice.Math.Networks;

/// <summary>
/// The random numbers a parameter is initialised with, keyed by the seed and the parameter's name, so that adding, removing or reordering
/// parameters does not change the others' draws. The 64-bit FNV-1a hash of the name's UTF-8 bytes fills two words of the generator's
/// counter: its upper half stands for the epoch, its lower half for the datum.
/// </summary>
internal readonly struct InitialDraws(ulong seed, string name)
{
    private readonly ulong key = Key(name);

    /// <summary>FNV-1a, 64 bits, of the UTF-8 bytes of a name [Fowler, Noll, Vo].</summary>
    internal static ulong Key(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(0xcbf29ce484222325, (hash, letter) => (hash ^ letter) * 0x100000001b3);

    /// <summary>Numbers uniform on (−bound, bound).</summary>
    internal void Uniform(Span<float> values, double bound)
    {
        RandomDraws.FillCentred(values, seed, RandomStream.Initialisation, (int)(key >> 32), (int)(uint)key);
        Scale(values, (float)(2 * bound));
    }

    /// <summary>Normal numbers of mean 0.</summary>
    internal void Gaussian(Span<float> values, double deviation)
    {
        RandomDraws.FillGaussian(values, seed, RandomStream.Initialisation, (int)(key >> 32), (int)(uint)key);
        Scale(values, (float)deviation);
    }

    private static void Scale(Span<float> values, float factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
