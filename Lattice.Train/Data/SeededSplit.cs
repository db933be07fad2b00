using Lattice.Math.Random;

namespace Lattice.Train.Data;

/// <summary>Sets data of the training file aside: a permutation drawn from a seed, cut into three parts.</summary>
internal static class SeededSplit
{
    /// <summary>
    /// Cuts a permutation of 0 … count − 1: its last round(testShare·count) entries are test data, the round(validationShare·count) before
    /// them validation data, the rest training data.
    /// </summary>
    internal static (int[] Training, int[] Validation, int[] Test) Cut(int count, double validationShare, double testShare, ulong seed)
    {
        var test = int.Clamp(Share(testShare, count), 0, count);
        return Cut(count, int.Clamp(Share(validationShare, count), 0, count - test), test, seed);
    }

    /// <summary>The same from counts, whose sum is at most <paramref name="count"/>.</summary>
    internal static (int[] Training, int[] Validation, int[] Test) Cut(int count, int validation, int test, ulong seed)
    {
        var order = new int[count];
        Permutation.Fill(order, seed, RandomStream.Split, epoch: 0);
        var training = count - validation - test;
        return (order[..training], order[training..(training + validation)], order[(training + validation)..]);
    }

    private static int Share(double share, int count) => (int)double.Round(share * count, MidpointRounding.AwayFromZero);
}
