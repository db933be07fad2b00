using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>−log Q(label|y), Q the softmax of the outputs: the supervised use.</summary>
internal sealed class CategoricalLoss : Loss
{
    /// <inheritdoc/>
    public override bool TakesLabels => true;

    /// <inheritdoc/>
    public override T Of<T>(T outputs, T targets) => T.CategoricalLoss(outputs, targets);

    /// <summary>The logarithm of a class's share, half a datum more counted: it is finite for a class without data.</summary>
    public override double Bias(double sum, int count) => Elementary64.Log(sum + 0.5) - Elementary64.Log(count);
}
