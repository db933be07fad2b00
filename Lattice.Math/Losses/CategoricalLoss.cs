using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>−log Q(label|y), Q the softmax of the outputs, for supervised learning.</summary>
internal sealed class CategoricalLoss : Loss
{
    /// <inheritdoc/>
    public override bool TakesLabels => true;

    /// <inheritdoc/>
    public override bool HasCode => true;

    /// <summary>One class, for one-hot targets.</summary>
    public override void Code<TCoder>(ref TCoder coder, ReadOnlySpan<float> outputs, Span<float> targets)
    {
        if (outputs.Length != targets.Length)
        {
            throw new ArgumentException($"{outputs.Length} outputs for {targets.Length} targets.", nameof(targets));
        }

        var label = SoftmaxCode.Code(ref coder, outputs, TCoder.Reads ? 0 : Label(targets));
        if (TCoder.Reads)
        {
            targets.Clear();
            targets[label] = 1;
        }
    }

    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.CategoricalLoss(outputs, targets);

    /// <summary>The logarithm of a class's share, with half a datum added so that it is finite for an empty class.</summary>
    public override double Bias(double sum, int count) => Elementary64.Log(sum + 0.5) - Elementary64.Log(count);

    private static int Label(ReadOnlySpan<float> targets)
    {
        var label = targets.IndexOf(1);
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] != (i == label ? 1 : 0))
            {
                throw new ArgumentException(
                    $"Target {i + 1} is {targets[i]:R}; only a label, one 1 among zeros, has a code under the categorical likelihood.",
                    nameof(targets));
            }
        }

        return label >= 0 ? label : throw new ArgumentException("No target is 1: there is no label to code.", nameof(targets));
    }
}
