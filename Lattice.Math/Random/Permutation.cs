namespace Lattice.Math.Random;

/// <summary>A random permutation, each equally likely: the Fisher–Yates shuffle with unbiased bounded draws.</summary>
internal static class Permutation
{
    /// <summary>
    /// Writes a permutation of 0 … n − 1, n = the length of <paramref name="destination"/>; a pure function of (n, seed, stream, epoch,
    /// datum).
    /// </summary>
    /// <param name="destination">Where to write the permutation.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="datum">Whose draws are used, in order; it distinguishes several permutations in one epoch.</param>
    public static void Fill(Span<int> destination, ulong seed, RandomStream stream, int epoch, int datum = 0)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }

        var position = 0L;
        for (var last = destination.Length - 1; last > 0; last--)
        {
            var chosen = (int)Below((uint)last + 1, seed, stream, epoch, datum, ref position);
            (destination[last], destination[chosen]) = (destination[chosen], destination[last]);
        }
    }

    /// <summary>
    /// A number below <paramref name="bound"/>, each equally likely [Lemire 2019]: ⌊draw·bound / 2³²⌋, rejecting the draws that would
    /// favour some numbers.
    /// </summary>
    private static uint Below(uint bound, ulong seed, RandomStream stream, int epoch, int datum, ref long position)
    {
        var rejected = unchecked(0u - bound) % bound;
        while (true)
        {
            var words = RandomDraws.Block(seed, stream, epoch, datum, (uint)(position >> 2));
            var draw = RandomDraws.Word(words, position++);
            var product = (ulong)draw * bound;
            if ((uint)product >= rejected)
            {
                return (uint)(product >> 32);
            }
        }
    }
}
