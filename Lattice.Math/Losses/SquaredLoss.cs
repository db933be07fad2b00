using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>½‖d − g(y)‖²: not a likelihood, since it has no normalising constant, so its unit is neither nats nor bits.</summary>
internal sealed class SquaredLoss : Loss
{
    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets) => T.SquaredLoss(outputs, targets);

    /// <inheritdoc/>
    public override double Bias(double sum, int count) => sum / count;
}
