using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using MathNet.Numerics.LinearAlgebra;

namespace Lattice.Math.Lattices;

/// <summary>The basis B of a lattice {B·i : i in Z^m}: m independent columns of m finite numbers.</summary>
public sealed class Basis
{
    private readonly double[] columns;
    private readonly double[] inverseRows;

    private Basis(double[] columns, int dimension)
    {
        (this.columns, Dimension) = (columns, dimension);
        var matrix = Matrix<double>.Build.Dense(dimension, dimension, columns);
        inverseRows = matrix.Inverse().ToRowMajorArray();
        Volume = double.Abs(matrix.QR().R.Diagonal().Aggregate(1.0, (product, entry) => product * entry));
    }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>V = |det B|: the volume of a cell.</summary>
    public double Volume { get; }

    /// <summary>The largest over the smallest singular value of B: how many digits coefficients lose.</summary>
    public double Condition => Matrix<double>.Build.Dense(Dimension, Dimension, (double[])columns.Clone()).ConditionNumber();

    /// <summary>B_ij.</summary>
    public double this[int row, int column] => columns[column * Dimension + row];

    /// <summary>Basis vector j.</summary>
    public ReadOnlySpan<double> Vector(int j) => columns.AsSpan(j * Dimension, Dimension);

    /// <summary>Row i of B⁻¹.</summary>
    internal ReadOnlySpan<double> InverseRow(int i) => inverseRows.AsSpan(i * Dimension, Dimension);

    /// <summary>The basis of a validated spec.</summary>
    public static Basis Of(LatticeBasis basis) => OfVectors([.. basis.Vectors.Map(vector => vector.ToArray())]);

    /// <summary>B·i: one rounding per term, terms in order.</summary>
    public void Point(ReadOnlySpan<long> coefficients, Span<double> point)
    {
        point.Clear();
        for (var j = 0; j < Dimension; j++)
        {
            for (var i = 0; i < Dimension; i++)
            {
                point[i] = double.FusedMultiplyAdd(coefficients[j], columns[j * Dimension + i], point[i]);
            }
        }
    }

    /// <summary>The integers i with B·i = λ for a lattice point λ given to rounding.</summary>
    /// <exception cref="ArgumentException">The point is not one of the lattice: a coefficient is more than 1/8 from an integer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient is not below 2⁵³, or the point is not finite.</exception>
    public void Coefficients(ReadOnlySpan<double> point, Span<long> coefficients)
    {
        var rest = point.ToArray();
        coefficients.Clear();
        for (var pass = 0; pass < 3; pass++)
        {
            var worst = 0.0;
            var rounded = new double[Dimension];
            for (var i = 0; i < Dimension; i++)
            {
                var exact = Product(InverseRow(i), rest);
                rounded[i] = double.Round(exact, MidpointRounding.ToEven);
                if (!(double.Abs(coefficients[i] + rounded[i]) < 9007199254740992))
                {
                    throw new ArgumentOutOfRangeException(nameof(point), $"Coefficient {i + 1} of the point is not below 2^53.");
                }

                worst = double.Max(worst, double.Abs(exact - rounded[i]));
                coefficients[i] += (long)rounded[i];
            }

            Subtract(rounded, rest);
            if (pass == 2 && worst > 0.125)
            {
                throw new ArgumentException("The point is not a point of the lattice.", nameof(point));
            }
        }
    }

    /// <summary>rest − B·coefficients, in place.</summary>
    internal void Subtract(ReadOnlySpan<double> coefficients, Span<double> rest)
    {
        for (var j = 0; j < Dimension; j++)
        {
            for (var i = 0; i < Dimension; i++)
            {
                rest[i] = double.FusedMultiplyAdd(-coefficients[j], columns[j * Dimension + i], rest[i]);
            }
        }
    }

    internal static Basis OfVectors(IReadOnlyList<double[]> vectors) => new([.. vectors.SelectMany(vector => vector)], vectors.Count);

    internal static Basis OfIntegers(ImmutableArray<long[]> vectors, ImmutableArray<Length> units) =>
        OfVectors([.. vectors.Select(vector => vector.Select((entry, i) => units[i].Multiple(entry)).ToArray())]);

    internal static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum = double.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }
}
