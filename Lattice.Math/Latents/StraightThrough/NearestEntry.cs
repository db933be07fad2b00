using Lattice.Math.Algebra;

namespace Lattice.Math.Latents;

/// <summary>The entries that N quantizers choose for n data.</summary>
/// <param name="Entry">The d coordinates of the entry chosen, each [n × N]; gradients flow to the entries, not through the choice.</param>
/// <param name="LogProbability">log p of the entry chosen, [n × N].</param>
/// <param name="Index">Its index, counted from 0, [n × N].</param>
/// <param name="SquaredDistance">‖X − entry‖², [n × N], through which no gradient flows.</param>
/// <param name="Code">log p_j of every entry.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record NearestEntry<T>(T[] Entry, T LogProbability, T Index, T SquaredDistance, T[] Code);

/// <summary>Finds the nearest of at least two entries by comparing squared distances one by one; on a tie, the first.</summary>
internal static class NearestEntry
{
    /// <summary>The entries nearest to X.</summary>
    /// <param name="x">The d coordinates of X, each [n × N].</param>
    /// <param name="codebook">Coordinate k of entry j at [j][k], each [1 × N].</param>
    /// <param name="code">log p_j, each [1 × N].</param>
    public static NearestEntry<T> Of<T>(T[] x, T[][] codebook, T[] code) where T : ITensor<T>
    {
        T[] held = [.. x.Select(T.StopGradient)];
        T Distance(int j) => SquaredDistance(held, [.. codebook[j].Select(T.StopGradient)]);
        var (entry, probability, index, best) = (codebook[0], code[0], T.Constant(0), Distance(0));
        for (var j = 1; j < codebook.Length; j++)
        {
            var distance = Distance(j);
            entry = [.. entry.Zip(codebook[j], (kept, candidate) => T.SelectLess(distance, best, candidate, kept))];
            probability = T.SelectLess(distance, best, code[j], probability);
            index = T.SelectLess(distance, best, T.Constant(j), index);
            best = T.SelectLess(distance, best, distance, best);
        }

        return new NearestEntry<T>(entry, probability, index, best, code);
    }

    /// <summary>Σ_k (x_k − entry_k)².</summary>
    public static T SquaredDistance<T>(T[] x, T[] entry) where T : ITensor<T> => x
        .Zip(entry, (from, to) =>
        {
            var difference = from - to;
            return difference * difference;
        })
        .Aggregate((sum, square) => sum + square);

    /// <summary>1 where entry j was chosen, else 0; no gradient flows through it.</summary>
    public static T Indicator<T>(T index, int j) where T : ITensor<T> =>
        T.SelectLess(T.Abs(index - T.Constant(j)), T.Constant(0.5), T.Constant(1), T.Constant(0));
}
