using System.Collections.Immutable;
using Lattice.Math.Algebra;

namespace Lattice.Tests.Oracles;

/// <summary>
/// The reference interpreter of <see cref="ITensor{T}"/>: an immutable dense row-major matrix over any element-wise interpreter (double,
/// dual numbers, formulas). It uses plain loops, sums from the first element to the last, and overrides no composite; the engines' results
/// are compared with it.
/// </summary>
/// <typeparam name="T">The interpreter of the elements.</typeparam>
internal sealed class Matrix<T> : ITensor<Matrix<T>>
    where T : IReal<T>
{
    private readonly ImmutableArray<T> elements;

    private Matrix(Shape shape, ImmutableArray<T> elements)
    {
        Shape = shape;
        this.elements = elements;
    }

    /// <inheritdoc/>
    public Shape Shape { get; }

    /// <summary>The element in a row and a column, both counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row or column does not exist.</exception>
    public T this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Shape.Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Shape.Columns);
            return elements[row * Shape.Columns + column];
        }
    }

    /// <summary>The elements, row by row.</summary>
    public ReadOnlySpan<T> Elements => elements.AsSpan();

    /// <summary>The matrix whose element in (row, column) is <paramref name="element"/>(row, column).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no rows or no columns.</exception>
    public static Matrix<T> Of(Shape shape, Func<int, int, T> element)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Rows, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Columns, 1, nameof(shape));
        var builder = ImmutableArray.CreateBuilder<T>(shape.Count);
        for (var row = 0; row < shape.Rows; row++)
        {
            for (var column = 0; column < shape.Columns; column++)
            {
                builder.Add(element(row, column));
            }
        }

        return new(shape, builder.MoveToImmutable());
    }

    /// <summary>The matrix with the given rows.</summary>
    /// <exception cref="ArgumentException">There are no rows, or they differ in length.</exception>
    public static Matrix<T> FromRows(params T[][] rows)
    {
        if (rows.Length == 0 || Array.Exists(rows, row => row.Length != rows[0].Length))
        {
            throw new ArgumentException("A matrix needs at least one row, and all rows must have the same length.", nameof(rows));
        }

        return Of(new(rows.Length, rows[0].Length), (row, column) => rows[row][column]);
    }

    /// <summary>The 1 × 1 matrix, which every shape broadcasts.</summary>
    public static Matrix<T> Scalar(T value) => new(new(1, 1), [value]);

    /// <inheritdoc/>
    public static Matrix<T> operator +(Matrix<T> left, Matrix<T> right) => Zip(left, right, static (a, b) => a + b);

    /// <inheritdoc/>
    public static Matrix<T> operator -(Matrix<T> left, Matrix<T> right) => Zip(left, right, static (a, b) => a - b);

    /// <inheritdoc/>
    public static Matrix<T> operator *(Matrix<T> left, Matrix<T> right) => Zip(left, right, static (a, b) => a * b);

    /// <inheritdoc/>
    public static Matrix<T> operator /(Matrix<T> left, Matrix<T> right) => Zip(left, right, static (a, b) => a / b);

    /// <inheritdoc/>
    public static Matrix<T> operator -(Matrix<T> value) => value.Elementwise(static a => -a);

    /// <inheritdoc/>
    public static Matrix<T> Constant(double value) => Scalar(T.Constant(value));

    /// <inheritdoc/>
    public static Matrix<T> Exp(Matrix<T> a) => a.Elementwise(T.Exp);

    /// <inheritdoc/>
    public static Matrix<T> Expm1(Matrix<T> a) => a.Elementwise(T.Expm1);

    /// <inheritdoc/>
    public static Matrix<T> Log(Matrix<T> a) => a.Elementwise(T.Log);

    /// <inheritdoc/>
    public static Matrix<T> Log1p(Matrix<T> a) => a.Elementwise(T.Log1p);

    /// <inheritdoc/>
    public static Matrix<T> Sqrt(Matrix<T> a) => a.Elementwise(T.Sqrt);

    /// <inheritdoc/>
    public static Matrix<T> Abs(Matrix<T> a) => a.Elementwise(T.Abs);

    /// <inheritdoc/>
    public static Matrix<T> Round(Matrix<T> a) => a.Elementwise(T.Round);

    /// <inheritdoc/>
    public static Matrix<T> Sigmoid(Matrix<T> a) => a.Elementwise(T.Sigmoid);

    /// <inheritdoc/>
    public static Matrix<T> Tanh(Matrix<T> a) => a.Elementwise(T.Tanh);

    /// <inheritdoc/>
    public static Matrix<T> StopGradient(Matrix<T> a) => a.Elementwise(T.StopGradient);

    /// <inheritdoc/>
    public static Matrix<T> SelectLess(Matrix<T> a, Matrix<T> b, Matrix<T> whenLess, Matrix<T> otherwise)
    {
        var shape = Shape.Broadcast(Shape.Broadcast(a.Shape, b.Shape), Shape.Broadcast(whenLess.Shape, otherwise.Shape));
        return Of(
            shape,
            (row, column) => T.SelectLess(a.At(row, column), b.At(row, column), whenLess.At(row, column), otherwise.At(row, column)));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column count on the left differs from the row count on the right.</exception>
    public static Matrix<T> MatMul(Matrix<T> left, Matrix<T> right)
    {
        if (left.Shape.Columns != right.Shape.Rows)
        {
            throw new ArgumentException(
                $"Shapes {left.Shape} and {right.Shape} cannot be multiplied: the left column count must equal the right row count.");
        }

        return Of(
            new(left.Shape.Rows, right.Shape.Columns),
            (row, column) => Sum(left.Shape.Columns, inner => left[row, inner] * right[inner, column]));
    }

    /// <inheritdoc/>
    public static Matrix<T> SumOverColumns(Matrix<T> a) =>
        Of(new(a.Shape.Rows, 1), (row, _) => Sum(a.Shape.Columns, column => a[row, column]));

    /// <inheritdoc/>
    public static Matrix<T> SumOverRows(Matrix<T> a) =>
        Of(new(1, a.Shape.Columns), (_, column) => Sum(a.Shape.Rows, row => a[row, column]));

    /// <inheritdoc/>
    public static Matrix<T> LogSumExpOverColumns(Matrix<T> a) => Of(
        new(a.Shape.Rows, 1), (row, _) => LogSumExp.Of<T>([.. Enumerable.Range(0, a.Shape.Columns).Select(column => a[row, column])]));

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Some of the columns do not exist.</exception>
    public static Matrix<T> Columns(Matrix<T> a, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, a.Shape.Columns - start);
        return Of(new(a.Shape.Rows, count), (row, column) => a[row, start + column]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Some of the rows do not exist.</exception>
    public static Matrix<T> Rows(Matrix<T> a, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, a.Shape.Rows - start);
        return Of(new(count, a.Shape.Columns), (row, column) => a[start + row, column]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parts differ in their number of rows.</exception>
    public static Matrix<T> ConcatenateColumns(params ReadOnlySpan<Matrix<T>> parts)
    {
        var sources = parts.ToArray();
        var shape = Shape.SideBySide([.. sources.Select(part => part.Shape)]);
        var columns = sources.SelectMany(part => Enumerable.Range(0, part.Shape.Columns).Select(column => (part, column))).ToArray();
        return Of(shape, (row, column) => columns[column].part[row, columns[column].column]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parts differ in their number of columns.</exception>
    public static Matrix<T> ConcatenateRows(params ReadOnlySpan<Matrix<T>> parts)
    {
        var sources = parts.ToArray();
        var shape = Shape.Stacked([.. sources.Select(part => part.Shape)]);
        return new(shape, [.. sources.SelectMany(part => part.elements)]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shape has a different number of elements.</exception>
    public static Matrix<T> Reshape(Matrix<T> a, Shape shape) => new(a.Shape.Reshaped(shape), a.elements);

    /// <inheritdoc/>
    public static Matrix<T> Gather(Matrix<T> table, Matrix<T> indices) => Of(
        new(indices.Shape.Rows, table.Shape.Columns),
        (row, column) => AtIndex(indices[row, 0], table.Shape.Rows, index => table[index, column]));

    /// <inheritdoc/>
    public static Matrix<T> Pick(Matrix<T> a, Matrix<T> indices) => Of(
        new(a.Shape.Rows, 1),
        (row, _) => AtIndex(indices[row, 0], a.Shape.Columns, index => a[row, index]));

    /// <inheritdoc/>
    public static Matrix<T> Arrange(Matrix<T> a, Arrangement arrangement) => Of(
        arrangement.Of(a.Shape),
        (row, column) => arrangement.Column(column) is >= 0 and var source ? a[row, source] : T.Constant(0));

    /// <summary>
    /// The element with this index, 0 where the index is negative: the algebra can compare an index but not convert it to an integer.
    /// </summary>
    private static T AtIndex(T number, int count, Func<int, T> element)
    {
        var found = T.Constant(0);
        for (var index = 0; index < count; index++)
        {
            found = T.SelectLess(T.Abs(number - T.Constant(index)), T.Constant(0.5), element(index), found);
        }

        return found;
    }

    private static Matrix<T> Zip(Matrix<T> left, Matrix<T> right, Func<T, T, T> function) =>
        Of(Shape.Broadcast(left.Shape, right.Shape), (row, column) => function(left.At(row, column), right.At(row, column)));

    private static T Sum(int count, Func<int, T> term)
    {
        var sum = term(0);
        for (var index = 1; index < count; index++)
        {
            sum += term(index);
        }

        return sum;
    }

    private Matrix<T> Elementwise(Func<T, T> function) => new(Shape, [.. elements.Select(function)]);

    /// <summary>The element that a broadcast reads: an axis of length 1 repeats.</summary>
    private T At(int row, int column) => elements[(Shape.Rows == 1 ? 0 : row) * Shape.Columns + (Shape.Columns == 1 ? 0 : column)];
}
