using Lattice.Math.Algebra;

namespace Lattice.Tests.Engine;

/// <summary>A function over any tensor algebra, and the shapes of its arguments.</summary>
internal abstract class ConformanceCase(string name, params (int Rows, int Columns)[] shapes)
{
    public string Name { get; } = name;

    public Shape[] Shapes { get; } = [.. shapes.Select(shape => new Shape(shape.Rows, shape.Columns))];

    /// <summary>Arguments are drawn from this interval.</summary>
    public virtual (double Low, double High) Range => (-2, 2);

    public abstract T Apply<T>(T[] arguments) where T : ITensor<T>;

    public override string ToString() => Name;
}
