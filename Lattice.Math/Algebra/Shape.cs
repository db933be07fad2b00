namespace Lattice.Math.Algebra;

/// <summary>Shape of a tensor: rows are data (or 1), columns are features (or 1).</summary>
public readonly record struct Shape(int Rows, int Columns)
{
    /// <summary>Rows × Columns.</summary>
    public int Count => Rows * Columns;

    /// <summary>
    /// The shape of an element-wise operation: each axis must agree or be 1, and an axis of 1 is repeated.
    /// </summary>
    /// <exception cref="ArgumentException">An axis neither agrees nor is 1.</exception>
    public static Shape Broadcast(Shape a, Shape b)
    {
        if ((a.Rows != b.Rows && a.Rows != 1 && b.Rows != 1) || (a.Columns != b.Columns && a.Columns != 1 && b.Columns != 1))
        {
            throw new ArgumentException($"Shapes {a} and {b} do not fit: each axis must agree or be 1.");
        }

        return new Shape(int.Max(a.Rows, b.Rows), int.Max(a.Columns, b.Columns));
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{Rows} × {Columns}]";
}
