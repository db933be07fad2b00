namespace Lattice.Math.Expressions;

/// <summary>The operations of a <see cref="TensorExpression"/>.</summary>
internal enum TensorOperation
{
    Given, Constant, Add, Subtract, Multiply, Divide, Negate, Exp, Log, Log1p, Sqrt, Abs, Sigmoid, Tanh, Softplus, WhereLess, MatMul,
    Linear, SumOfRow, LogSumExpOfRow, Columns, SideBySide, StopGradient,
}
