namespace Lattice.Math.Algebra;

/// <summary>Shape of a tensor: rows are data (or 1), columns are features (or 1).</summary>
internal readonly record struct Shape(int Rows, int Columns)
{
    /// <summary>Rows × Columns.</summary>
    public int Count => Rows * Columns;

    /// <summary>The shape of an element-wise result: each axis must agree or be 1, and an axis of 1 is repeated.</summary>
    /// <exception cref="ArgumentException">An axis neither agrees nor is 1.</exception>
    public static Shape Broadcast(Shape a, Shape b)
    {
        if ((a.Rows != b.Rows && a.Rows != 1 && b.Rows != 1) || (a.Columns != b.Columns && a.Columns != 1 && b.Columns != 1))
        {
            throw new ArgumentException($"Shapes {a} and {b} cannot be broadcast: each axis must agree or be 1.");
        }

        return new Shape(int.Max(a.Rows, b.Rows), int.Max(a.Columns, b.Columns));
    }

    /// <summary>The shape of tensors side by side.</summary>
    /// <exception cref="ArgumentException">They differ in their number of rows, or there are none.</exception>
    public static Shape SideBySide(params ReadOnlySpan<Shape> parts)
    {
        var columns = 0;
        foreach (var part in parts)
        {
            columns += part.Rows == parts[0].Rows
                ? part.Columns
                : throw new ArgumentException($"Shapes {parts[0]} and {part} cannot be placed side by side: their row counts differ.");
        }

        return columns > 0 ? new Shape(parts[0].Rows, columns) : throw new ArgumentException("There are no shapes to place side by side.");
    }

    /// <summary>The shape of tensors one below the other.</summary>
    /// <exception cref="ArgumentException">They differ in their number of columns, or there are none.</exception>
    public static Shape Stacked(params ReadOnlySpan<Shape> parts)
    {
        var rows = 0;
        foreach (var part in parts)
        {
            rows += part.Columns == parts[0].Columns
                ? part.Rows
                : throw new ArgumentException($"Shapes {parts[0]} and {part} cannot be stacked: their column counts differ.");
        }

        return rows > 0 ? new Shape(rows, parts[0].Columns) : throw new ArgumentException("There are no shapes to stack.");
    }

    /// <summary>The other shape, which must have the same number of elements.</summary>
    /// <exception cref="ArgumentException">The element counts differ.</exception>
    public Shape Reshaped(Shape other) => other.Count == Count
        ? other
        : throw new ArgumentException($"The shape {this} cannot be reshaped to {other}: their element counts differ.");

    /// <inheritdoc/>
    public override string ToString() => $"[{Rows} × {Columns}]";
}
