using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>−log Q(d|y), Q a product of Bernoulli distributions with the outputs as logits. Targets lie in [0, 1].</summary>
internal sealed class BernoulliLoss : Loss
{
    /// <inheritdoc/>
    public override bool HasCode => true;

    /// <summary>A bit per output, for targets 0 and 1.</summary>
    public override void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> outputs, Span<float> targets) =>
        BernoulliCode.Code(ref coder, outputs, targets);

    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.BernoulliLoss(outputs, targets);

    /// <summary>The probabilities of a one.</summary>
    public override T Mean<T>(T outputs) => T.Sigmoid(outputs);

    /// <summary>The logit of the mean, with half a one and half a zero added so that it is always finite.</summary>
    public override double Bias(double sum, int count) => Elementary64.Log(sum + 0.5) - Elementary64.Log(count - sum + 0.5);
}
