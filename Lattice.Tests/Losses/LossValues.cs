using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Networks;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Losses;

/// <summary>Losses by themselves, at given values of their parameters.</summary>
internal static class LossValues
{
    /// <summary>The loss of each row, at the first values of its parameters.</summary>
    public static Matrix<T> Value<T>(this Loss loss, Matrix<T> outputs, Matrix<T> targets) where T : IReal<T> =>
        loss.Value(outputs, targets, parameter => Constant<T>(parameter.Shape, 0));

    /// <summary>The loss of each row, at the given values.</summary>
    public static Matrix<T> Value<T>(
        this Loss loss, Matrix<T> outputs, Matrix<T> targets, Func<ParameterSpec, Matrix<T>> value) where T : IReal<T>
    {
        var parameters = loss.Parameters(outputs.Shape.Columns);
        return loss.Of(new ParameterValues<Matrix<T>>(parameters, index => value(parameters[index])), outputs, targets);
    }

    /// <summary>A matrix of one number.</summary>
    public static Matrix<T> Constant<T>(Shape shape, double number) where T : IReal<T> => Matrix<T>.FromRows(
        [.. Enumerable.Range(0, shape.Rows).Select(_ => Enumerable.Repeat(T.Constant(number), shape.Columns).ToArray())]);
}
