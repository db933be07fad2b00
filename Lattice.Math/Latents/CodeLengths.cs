using Lattice.Math.Algebra;

namespace Lattice.Math.Latents;

/// <summary>−log p_j = log Σ_k e^logit_k − logit_j of learned codes, in double precision.</summary>
internal static class CodeLengths
{
    /// <summary>Code lengths of one variable, nats.</summary>
    public static double[] Of(double[] logits)
    {
        var largest = logits.Max();
        var total = largest + Elementary64.Log(logits.Sum(logit => Elementary64.Exp(logit - largest)));
        return [.. logits.Select(logit => total - logit)];
    }
}
