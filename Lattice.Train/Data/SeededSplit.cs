namespace Lattice.Train.Data;

/// <summary>Setting data of the training file aside: a permutation drawn from a seed, cut into three parts.</summary>
internal static class SeededSplit
{
    private const uint Stream = 11;

    /// <summary>
    /// Cuts a permutation of 0 … count − 1: its last round(testShare·count) entries are test data, the
    /// round(validationShare·count) before them validation data, the rest training data.
    /// </summary>
    internal static (int[] Training, int[] Validation, int[] Test) Cut(int count, double validationShare, double testShare, ulong seed)
    {
        var order = Permutation(count, seed);
        var test = int.Clamp(Share(testShare, count), 0, count);
        var validation = int.Clamp(Share(validationShare, count), 0, count - test);
        var training = count - validation - test;
        return (order[..training], order[training..(training + validation)], order[(training + validation)..]);
    }

    /// <summary>
    /// Fisher and Yates's shuffle: for i from count − 1 down to 1, exchange i with ⌊w·(i + 1)/2³²⌋, w the next word of
    /// the stream (its bias, below (i + 1)/2³², cannot be seen).
    /// </summary>
    internal static int[] Permutation(int count, ulong seed)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Span<uint> words = stackalloc uint[4];
        for (var i = count - 1; i > 0; i--)
        {
            var draw = count - 1 - i;
            if (draw % 4 == 0)
            {
                (words[0], words[1], words[2], words[3]) = CounterGenerator.Block(seed, Stream, epoch: 0, datum: 0, (uint)(draw / 4));
            }

            var other = (int)(((ulong)words[draw % 4] * (ulong)(i + 1)) >> 32);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static int Share(double share, int count) => (int)double.Round(share * count, MidpointRounding.AwayFromZero);
}
