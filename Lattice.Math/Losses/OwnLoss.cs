using Lattice.Math.Algebra;
using Lattice.Math.Expressions;
using Lattice.Math.Networks;

namespace Lattice.Math.Losses;

/// <summary>A caller's loss.</summary>
internal sealed class OwnLoss(ILoss own) : Loss
{
    /// <inheritdoc/>
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets)
    {
        var (first, second) = (TensorExpression.Given(), TensorExpression.Given());
        var loss = own.Of(first, second).On(new Dictionary<TensorExpression, T> { [first] = outputs, [second] = targets });
        return Checked(loss, new Shape(targets.Shape.Rows, 1), nameof(ILoss.Of));
    }

    /// <inheritdoc/>
    public override T Mean<T>(T outputs)
    {
        var given = TensorExpression.Given();
        return Checked(own.Mean(given).On(new Dictionary<TensorExpression, T> { [given] = outputs }), outputs.Shape, nameof(ILoss.Mean));
    }

    /// <inheritdoc/>
    public override double Bias(double sum, int count) => own.Bias(sum / count);

    private T Checked<T>(T value, Shape wanted, string method) where T : ITensor<T> => value.Shape == wanted
        ? value
        : throw new InvalidOperationException($"The loss {own.Name}: {method} gave a tensor {value.Shape}; {wanted} is expected.");
}
