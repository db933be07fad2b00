using Lattice.Math.Algebra;

namespace Lattice.Math.Latents;

/// <summary>
/// A learned code over the entries of N quantizers side by side: log p_j = logit_j − log Σ_k e^logit_k, quantizer by quantizer. No gradient
/// reaches it.
/// </summary>
internal static class LearnedCode
{
    /// <summary>γ: the weight of the old code in a step.</summary>
    private const double Decay = 0.99;

    /// <summary>ε: the share of the uniform distribution.</summary>
    private const double Uniform = 0.01;

    /// <summary>log p_j of the N quantizers for each entry j: M tensors [n × N].</summary>
    /// <param name="logits">[n × M·N]; entry j of quantizer i is column j·N + i.</param>
    /// <param name="quantizers">N.</param>
    /// <param name="entries">M.</param>
    public static T[] LogProbabilities<T>(T logits, int quantizers, int entries) where T : ITensor<T>
    {
        var parts = new T[entries];
        for (var j = 0; j < entries; j++)
        {
            parts[j] = T.Columns(logits, j * quantizers, quantizers);
        }

        return LogProbabilities(parts);
    }

    /// <summary>
    /// The logits after a training step, entry by entry: log of γ·p + (1 − γ)·((1 − ε)·f + ε/M), where f are the frequencies of the M
    /// entries in the batch, [1 × N] each. A code thus follows its encoder within about 1/(1 − γ) steps, faster than gradients at the
    /// networks' rate, and no entry costs more than log(M/ε) nats.
    /// </summary>
    /// <param name="logProbabilities">log p before the step, [1 × N] each.</param>
    /// <param name="index">The entries chosen, [n × N].</param>
    public static T[] Followed<T>(T[] logProbabilities, T index) where T : ITensor<T>
    {
        var (keep, add) = (T.Constant(Decay), T.Constant((1 - Decay) * (1 - Uniform) / index.Shape.Rows));
        var floor = T.Constant((1 - Decay) * Uniform / logProbabilities.Length);
        return [.. logProbabilities.Select(
            (log, j) => T.Log((keep * T.Exp(log)) + (add * T.SumOverRows(NearestEntry.Indicator(index, j))) + floor))];
    }

    /// <summary>The logits entry by entry, unchanged.</summary>
    public static T[] LogProbabilities<T>(T[] logits) where T : ITensor<T>
    {
        var total = LogSumExp.Of<T>(logits);
        return [.. logits.Select(logit => logit - total)];
    }
}
