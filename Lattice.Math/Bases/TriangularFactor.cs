namespace Lattice.Math.Bases;

/// <summary>
/// B = Q·R with orthonormal Q and upper triangular R with a positive diagonal; the rows of R are divided by their diagonal entries.
/// </summary>
internal sealed class TriangularFactor
{
    public TriangularFactor(Basis basis)
    {
        var n = Dimension = basis.Dimension;
        (Rows, Squares) = (new double[n * n], new double[n]);
        var (diagonal, directions) = (new double[n], new double[n][]);
        for (var j = 0; j < n; j++)
        {
            var rest = basis.Vector(j).ToArray();
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var direction = directions[i];
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
            directions[j] = [.. rest.Select(entry => entry / diagonal[j])];
        }

        // Qᵀ over the diagonal: all centre coordinates of a point at once.
        Transposed = PaddedColumns.Of(n, (i, place) => directions[i][place] / diagonal[i]);
        Columns = PaddedColumns.Of(n, (i, j) => i < j ? Rows[i * n + j] : 0);
    }

    public int Dimension { get; }

    /// <summary>The dimension rounded up to whole vectors of four.</summary>
    public int Stride => PaddedColumns.Stride(Dimension);

    /// <summary>R_ij / R_ii for i &lt; j, 0 elsewhere, in the layout of <see cref="PaddedColumns"/>.</summary>
    public double[] Columns { get; }

    /// <summary>R_ij / R_ii.</summary>
    public double[] Rows { get; }

    /// <summary>Qᵀ, with its rows divided by R_ii, in the layout of <see cref="PaddedColumns"/>.</summary>
    public double[] Transposed { get; }

    /// <summary>R_ii².</summary>
    public double[] Squares { get; }
}
