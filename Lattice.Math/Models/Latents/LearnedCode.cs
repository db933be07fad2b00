using Lattice.Math.Algebra;

namespace Lattice.Math.Models.Latents;

/// <summary>A learned code over the entries of N quantizers side by side: log p_j = logit_j − log Σ_k e^logit_k, quantizer by quantizer.</summary>
internal static class LearnedCode
{
    /// <summary>
    /// log p_j of the N quantizers for each entry j, M tensors [n × N].
    /// </summary>
    /// <param name="logits">[n × M·N], entry j of quantizer i in column j·N + i.</param>
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
    /// What a code learns by in a training step: −log p of the entries chosen, nats per datum, [n × 1], at weight 1. The cost in the objective has the weight λ·β, which begins near 0:
    /// a code that learned by it alone would follow the encoder too late.
    /// </summary>
    public static T Loss<T>(T logProbability) where T : ITensor<T> => -T.SumOverColumns(logProbability);

    /// <summary>The same of logits entry by entry, which are left as they are.</summary>
    public static T[] LogProbabilities<T>(T[] logits) where T : ITensor<T>
    {
        // The largest is only taken out, so no derivative needs to flow through it.
        var largest = T.StopGradient(logits[0]);
        for (var j = 1; j < logits.Length; j++)
        {
            var one = T.StopGradient(logits[j]);
            largest = T.SelectLess(largest, one, one, largest);
        }

        var sum = T.Exp(logits[0] - largest);
        for (var j = 1; j < logits.Length; j++)
        {
            sum += T.Exp(logits[j] - largest);
        }

        var total = largest + T.Log(sum);
        return [.. logits.Select(logit => logit - total)];
    }
}
