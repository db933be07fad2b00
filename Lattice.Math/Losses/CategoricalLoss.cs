using Lattice.Math.Algebra;

namespace Lattice.Math.Losses;

/// <summary>−log Q(label|y), Q the softmax of the outputs, for supervised learning.</summary>
internal sealed class CategoricalLoss : Loss
{
    /// <inheritdoc/>
    public override bool TakesLabels => true;

    /// <inheritdoc/>
    public override T Of<T>(T outputs, T targets) => T.CategoricalLoss(outputs, targets);

    /// <summary>The logarithm of a class's share, with half a datum added so that it is finite for an empty class.</summary>
    public override double Bias(double sum, int count) => Elementary64.Log(sum + 0.5) - Elementary64.Log(count);
}
