using Lattice.Math.Algebra;

namespace Lattice.Math.Expressions;

/// <summary>
/// A formula over tensors, matrices whose rows are data and whose columns are features: what an own loss or network is written in. It is an
/// immutable value; the engine turns it into its own operations once per shape of batch, so formulas train as fast as built-in parts, with
/// derivatives and the same bits at any number of threads. Element-wise operations repeat an axis of length 1.
/// </summary>
/// <remarks>
/// Branches go through <see cref="WhereLess"/>: both sides are computed, so each must stay finite, with finite derivatives, even where the
/// other is taken. An expression used twice is computed once.
/// </remarks>
public sealed class TensorExpression
{
    private readonly TensorOperation operation;
    private readonly TensorExpression[] operands;
    private readonly double number;
    private readonly int start;
    private readonly int count;

    private TensorExpression(TensorOperation operation, double number, int start, int count, params TensorExpression[] operands) =>
        (this.operation, this.operands, this.number, this.start, this.count) = (operation, operands, number, start, count);

    /// <summary>A tensor that is given when the expression is applied.</summary>
    internal static TensorExpression Given() => new(TensorOperation.Given, 0, 0, 0);

    /// <summary>The constant, in every element.</summary>
    public static TensorExpression Constant(double value) => new(TensorOperation.Constant, value, 0, 0);

    /// <summary>The constant, in every element.</summary>
    public static implicit operator TensorExpression(double value) => Constant(value);

    /// <summary>a + b.</summary>
    public static TensorExpression operator +(TensorExpression a, TensorExpression b) => Of(TensorOperation.Add, a, b);

    /// <summary>a − b.</summary>
    public static TensorExpression operator -(TensorExpression a, TensorExpression b) => Of(TensorOperation.Subtract, a, b);

    /// <summary>a·b, element by element.</summary>
    public static TensorExpression operator *(TensorExpression a, TensorExpression b) => Of(TensorOperation.Multiply, a, b);

    /// <summary>a / b, element by element.</summary>
    public static TensorExpression operator /(TensorExpression a, TensorExpression b) => Of(TensorOperation.Divide, a, b);

    /// <summary>−a.</summary>
    public static TensorExpression operator -(TensorExpression a) => Of(TensorOperation.Negate, a);

    /// <summary>e^a.</summary>
    public static TensorExpression Exp(TensorExpression a) => Of(TensorOperation.Exp, a);

    /// <summary>Natural logarithm of a &gt; 0.</summary>
    public static TensorExpression Log(TensorExpression a) => Of(TensorOperation.Log, a);

    /// <summary>log(1 + a), accurate near 0.</summary>
    public static TensorExpression Log1p(TensorExpression a) => Of(TensorOperation.Log1p, a);

    /// <summary>√a.</summary>
    public static TensorExpression Sqrt(TensorExpression a) => Of(TensorOperation.Sqrt, a);

    /// <summary>|a|; derivative 0 at 0.</summary>
    public static TensorExpression Abs(TensorExpression a) => Of(TensorOperation.Abs, a);

    /// <summary>1 / (1 + e^−a), without overflow.</summary>
    public static TensorExpression Sigmoid(TensorExpression a) => Of(TensorOperation.Sigmoid, a);

    /// <summary>tanh a, without overflow.</summary>
    public static TensorExpression Tanh(TensorExpression a) => Of(TensorOperation.Tanh, a);

    /// <summary>log(1 + e^a), without overflow.</summary>
    public static TensorExpression Softplus(TensorExpression a) => Of(TensorOperation.Softplus, a);

    /// <summary>a &lt; b ? whenLess : otherwise, element by element; no derivative flows through the comparison.</summary>
    public static TensorExpression WhereLess(
        TensorExpression a, TensorExpression b, TensorExpression whenLess, TensorExpression otherwise) =>
        Of(TensorOperation.WhereLess, a, b, whenLess, otherwise);

    /// <summary>Matrix product: [n × k]·[k × m] → [n × m].</summary>
    public static TensorExpression MatMul(TensorExpression a, TensorExpression b) => Of(TensorOperation.MatMul, a, b);

    /// <summary>x·W + b: x [n × k], W [k × m], b [1 × m] → [n × m].</summary>
    public static TensorExpression Linear(TensorExpression x, TensorExpression weight, TensorExpression bias) =>
        Of(TensorOperation.Linear, x, weight, bias);

    /// <summary>Sum of each row: [n × m] → [n × 1].</summary>
    public static TensorExpression SumOfRow(TensorExpression a) => Of(TensorOperation.SumOfRow, a);

    /// <summary>log Σ exp of each row, without overflow: [n × m] → [n × 1].</summary>
    public static TensorExpression LogSumExpOfRow(TensorExpression a) => Of(TensorOperation.LogSumExpOfRow, a);

    /// <summary>Columns start … start + count − 1: [n × m] → [n × count].</summary>
    public static TensorExpression Columns(TensorExpression a, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(TensorOperation.Columns, 0, start, count, a);
    }

    /// <summary>Two tensors side by side: [n × a], [n × b] → [n × (a + b)].</summary>
    public static TensorExpression SideBySide(TensorExpression a, TensorExpression b) => Of(TensorOperation.SideBySide, a, b);

    /// <summary>The same value with no derivative.</summary>
    public static TensorExpression StopGradient(TensorExpression a) => Of(TensorOperation.StopGradient, a);

    /// <summary>The value over an algebra of tensors.</summary>
    /// <param name="known">The given tensors; afterwards the values of all parts too.</param>
    internal T On<T>(Dictionary<TensorExpression, T> known) where T : ITensor<T>
    {
        if (known.TryGetValue(this, out var value))
        {
            return value;
        }

        var found = Value(known);
        known[this] = found;
        return found;
    }

    private T Value<T>(Dictionary<TensorExpression, T> known) where T : ITensor<T>
    {
        return operation switch
        {
            TensorOperation.Given => throw new InvalidOperationException("A tensor of another loss or network was used."),
            TensorOperation.Constant => T.Constant(number),
            TensorOperation.Add => At(0) + At(1),
            TensorOperation.Subtract => At(0) - At(1),
            TensorOperation.Multiply => At(0) * At(1),
            TensorOperation.Divide => At(0) / At(1),
            TensorOperation.Negate => -At(0),
            TensorOperation.Exp => T.Exp(At(0)),
            TensorOperation.Log => T.Log(At(0)),
            TensorOperation.Log1p => T.Log1p(At(0)),
            TensorOperation.Sqrt => T.Sqrt(At(0)),
            TensorOperation.Abs => T.Abs(At(0)),
            TensorOperation.Sigmoid => T.Sigmoid(At(0)),
            TensorOperation.Tanh => T.Tanh(At(0)),
            TensorOperation.Softplus => T.Softplus(At(0)),
            TensorOperation.WhereLess => T.SelectLess(At(0), At(1), At(2), At(3)),
            TensorOperation.MatMul => T.MatMul(At(0), At(1)),
            TensorOperation.Linear => T.Linear(At(0), At(1), At(2)),
            TensorOperation.SumOfRow => T.SumOverColumns(At(0)),
            TensorOperation.LogSumExpOfRow => T.LogSumExpOverColumns(At(0)),
            TensorOperation.Columns => T.Columns(At(0), start, count),
            TensorOperation.SideBySide => T.ConcatenateColumns(At(0), At(1)),
            TensorOperation.StopGradient => T.StopGradient(At(0)),
            _ => throw new InvalidOperationException($"Unknown operation {operation}."),
        };

        T At(int index) => operands[index].On(known);
    }

    private static TensorExpression Of(TensorOperation operation, params TensorExpression[] operands)
    {
        foreach (var operand in operands)
        {
            ArgumentNullException.ThrowIfNull(operand, nameof(operands));
        }

        return new(operation, 0, 0, 0, operands);
    }
}
