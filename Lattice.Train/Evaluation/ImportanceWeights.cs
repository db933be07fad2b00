using Lattice.Domain.Results;
using Lattice.Math.Algebra;

namespace Lattice.Train.Evaluation;

/// <summary>The results of one datum's log weights: −log((1/S) Σ w) in nats, and the effective sample size (Σw)²/Σw².</summary>
internal readonly record struct ImportanceWeights(double NegativeLogLikelihood, double EffectiveSamples)
{
    /// <summary>Computed from log w_1 … log w_S, summed in order.</summary>
    public static ImportanceWeights Of(ReadOnlySpan<double> logWeights)
    {
        var largest = double.NegativeInfinity;
        foreach (var weight in logWeights)
        {
            largest = double.Max(largest, weight);
        }

        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in logWeights)
        {
            var scaled = Elementary64.Exp(weight - largest);
            sum += scaled;
            squares += scaled * scaled;
        }

        return new ImportanceWeights(-(largest + Elementary64.Log(sum / logWeights.Length)), sum * sum / squares);
    }

    /// <summary>Median and 5 % quantile of the effective sample size over data.</summary>
    public static EffectiveSampleSize Sizes(IEnumerable<ImportanceWeights> data)
    {
        var sizes = data.Select(weights => weights.EffectiveSamples).Order().ToArray();
        return new EffectiveSampleSize(sizes[sizes.Length / 2], sizes[sizes.Length / 20]);
    }
}
