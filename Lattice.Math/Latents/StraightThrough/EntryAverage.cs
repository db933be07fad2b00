using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>Entries as moving averages of the X that chose them [van den Oord et al. 2017, appendix A].</summary>
/// <remarks>
/// The moving sum of an entry is entry·smoothed count, so counts are the only state besides the entries. Initially every count is 1: the
/// entry itself, chosen once.
/// </remarks>
internal static class EntryAverage
{
    /// <summary>Counts and entries after a batch.</summary>
    /// <param name="spec">Decay γ and smoothing ε.</param>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="x">The d coordinates of X, each [n × N].</param>
    /// <param name="codebook">Coordinate k of entry j at [j][k], each [1 × N].</param>
    /// <param name="index">The entries chosen, [n × N].</param>
    public static Seq<(string Parameter, T Value)> Updates<T>(
        MovingAverageSpec spec, ParameterValues<T> parameters, T[] x, T[][] codebook, T index) where T : ITensor<T>
    {
        var quantizers = index.Shape.Columns;
        var (keep, add) = (T.Constant(spec.Decay), T.Constant(1 - spec.Decay));
        T[] before = [.. Enumerable.Range(0, codebook.Length).Select(
            j => T.StopGradient(T.Columns(parameters[Latent.Names.Counts], j * quantizers, quantizers)))];
        T[] chose = [.. before.Select((_, j) => NearestEntry.Indicator(index, j))];
        T[] after = [.. before.Zip(chose, (count, one) => (keep * count) + (add * T.SumOverRows(one)))];
        var (old, smoothed) = (Smoothed(before, spec.Epsilon), Smoothed(after, spec.Epsilon));
        var entries = codebook.SelectMany((entry, j) => entry.Select((number, k) =>
            ((keep * number * old[j]) + (add * T.SumOverRows(chose[j] * T.StopGradient(x[k])))) / smoothed[j]));
        return Prelude.Seq(
            (Latent.Names.Counts, T.ConcatenateColumns([.. after])), (Latent.Names.Codebook, T.ConcatenateColumns([.. entries])));
    }

    /// <summary>(count + ε)/(total + M·ε)·total.</summary>
    private static T[] Smoothed<T>(T[] counts, double epsilon) where T : ITensor<T>
    {
        var total = counts.Aggregate((sum, count) => sum + count);
        var share = total / (total + T.Constant(counts.Length * epsilon));
        return [.. counts.Select(count => (count + T.Constant(epsilon)) * share)];
    }
}
