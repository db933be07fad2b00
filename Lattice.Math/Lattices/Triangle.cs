namespace Lattice.Math.Lattices;

/// <summary>B = Q·R with orthonormal Q and upper triangular R of positive diagonal, the rows of R divided by their diagonals.</summary>
internal sealed class Triangle
{
    public Triangle(Basis basis)
    {
        var n = Dimension = basis.Dimension;
        (Rows, Transposed, Squares) = (new double[n * n], new double[n * n], new double[n]);
        var diagonal = new double[n];
        for (var j = 0; j < n; j++)
        {
            var rest = basis.Vector(j).ToArray();
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var direction = Transposed.AsSpan(i * n, n);
                    var part = Basis.Product(direction, rest);
                    Rows[i * n + j] += part / diagonal[i];
                    for (var place = 0; place < n; place++)
                    {
                        rest[place] = double.FusedMultiplyAdd(-part, direction[place], rest[place]);
                    }
                }
            }

            Squares[j] = Basis.Product(rest, rest);
            diagonal[j] = double.Sqrt(Squares[j]);
            Rows[j * n + j] = 1;
            for (var place = 0; place < n; place++)
            {
                Transposed[j * n + place] = rest[place] / diagonal[j];
            }
        }

        // Rows of Qᵀ over the diagonal: a point's centre coordinates at once.
        for (var j = 0; j < n; j++)
        {
            for (var place = 0; place < n; place++)
            {
                Transposed[j * n + place] /= diagonal[j];
            }
        }
        Stride = (n + 3) & ~3;
        Columns = new double[n * Stride];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < j; i++)
            {
                Columns[j * Stride + i] = Rows[i * n + j];
            }
        }
    }

    public int Dimension { get; }

    /// <summary>The dimension rounded up to whole vectors of four.</summary>
    public int Stride { get; }

    /// <summary>R_ij / R_ii for i &lt; j, column j from j·<see cref="Stride"/> on; 0 elsewhere.</summary>
    public double[] Columns { get; }

    /// <summary>R_ij / R_ii.</summary>
    public double[] Rows { get; }

    /// <summary>Row i of Qᵀ over R_ii.</summary>
    public double[] Transposed { get; }

    /// <summary>R_ii².</summary>
    public double[] Squares { get; }
}
