using Lattice.Math.Algebra;

namespace Lattice.Math.Costs;

/// <summary>
/// The cost of a mixture of K densities, −log Σ_c π_c·e^(−cost_c), part after part by the chain rule: a part costs −log Σ_c
/// w_c·e^(−cost_c), with w the posterior of the component given the parts before it. So parts have costs of their own that add up, and a
/// sequential code pays the same. Steps have mixtures of their own.
/// </summary>
internal static class MixtureCost
{
    /// <summary>The parts' costs over an algebra of tensors, nats.</summary>
    /// <param name="costs">The parts' costs under each component, a point's components one below the other: [n·K × parts].</param>
    /// <param name="logWeights">For each step log π, [n × K].</param>
    /// <param name="steps">The parts of each step.</param>
    /// <returns>[n × parts].</returns>
    public static T Of<T>(T costs, T[] logWeights, ReadOnlySpan<Range> steps) where T : ITensor<T>
    {
        var parts = new T[costs.Shape.Columns];
        for (var step = 0; step < steps.Length; step++)
        {
            var (first, count) = steps[step].GetOffsetAndLength(parts.Length);
            var posterior = logWeights[step];
            for (var part = first; part < first + count; part++)
            {
                // Normalised after each part: the sum over parts may be large, and its differences would lose digits.
                var joint = posterior - T.Reshape(T.Columns(costs, part, 1), posterior.Shape);
                var all = T.LogSumExpOverColumns(joint);
                parts[part] = -all;
                posterior = part == first + count - 1 ? posterior : joint - all;
            }
        }

        return parts.Length == 1 ? parts[0] : T.ConcatenateColumns(parts);
    }

    /// <summary>The same for one point in double precision.</summary>
    /// <param name="costs">The parts' costs under the first component, then under the second …</param>
    /// <param name="logWeights">K numbers log π for the first step, then for the second …</param>
    /// <param name="steps">The parts of each step.</param>
    /// <param name="mixed">A cost per part, nats.</param>
    public static void Of(
        ReadOnlySpan<double> costs, ReadOnlySpan<double> logWeights, ReadOnlySpan<Range> steps, Span<double> mixed)
    {
        var components = logWeights.Length / steps.Length;
        Span<double> posterior = stackalloc double[components];
        for (var step = 0; step < steps.Length; step++)
        {
            logWeights.Slice(step * components, components).CopyTo(posterior);
            var (first, count) = steps[step].GetOffsetAndLength(mixed.Length);
            for (var part = first; part < first + count; part++)
            {
                for (var c = 0; c < components; c++)
                {
                    posterior[c] -= costs[(c * mixed.Length) + part];
                }

                var all = LogSumExp.Of(posterior);
                mixed[part] = -all;
                for (var c = 0; c < components; c++)
                {
                    posterior[c] -= all;
                }
            }
        }
    }
}
