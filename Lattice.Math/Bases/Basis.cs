using System.Collections.Immutable;
using Lattice.Domain.Lattices;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Lattice.Math.Bases;

/// <summary>The basis B of a lattice {B·i : i in Z^m}: m independent columns of m finite numbers.</summary>
public sealed class Basis
{
    /// <summary>From this dimension on, the matrices of products are computed block by block.</summary>
    internal const int Large = 129;

    private const int LargestStack = 1024;

    private readonly double[] columns;
    private readonly Lazy<double[]> inverseRows;
    private readonly Lazy<LogarithmicVolume> volume;

    private Basis(double[] columns, int dimension)
    {
        (this.columns, Dimension) = (columns, dimension);
        inverseRows = new(() => Matrix<double>.Build.Dense(dimension, dimension, columns).Inverse().ToRowMajorArray());
        volume = new(() => LogarithmicVolume.OfFactors(Matrix<double>.Build.Dense(dimension, dimension, columns).QR().R.Diagonal()));
    }

    private Basis(double[] columns, int dimension, IReadOnlyList<Basis> blocks)
    {
        (this.columns, Dimension) = (columns, dimension);
        inverseRows =
            new(
                () => Diagonal(
                    blocks, dimension, block => Enumerable.Range(0, block.Dimension).Select(i => block.InverseRow(i).ToArray())));
        volume = new(() => LogarithmicVolume.Product(blocks.Select(block => block.volume.Value)));
    }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>
    /// V = |det B|: the volume of a cell. ∞ or 0 if it is outside the range of a double, which <see cref="LogVolume"/> never is.
    /// </summary>
    public double Volume => volume.Value.Volume;

    /// <summary>log V.</summary>
    public double LogVolume => volume.Value.Logarithm;

    /// <summary>
    /// The ratio of the largest to the smallest singular value of B, which bounds the loss of digits in coefficients. ∞ if the singular
    /// values cannot be computed.
    /// </summary>
    public double Condition
    {
        get
        {
            try
            {
                return Matrix<double>.Build.Dense(Dimension, Dimension, (double[])columns.Clone()).ConditionNumber();
            }
            catch (NonConvergenceException)
            {
                return double.PositiveInfinity;
            }
        }
    }

    internal LogarithmicVolume LogarithmicVolume => volume.Value;

    /// <summary>B_ij.</summary>
    public double this[int row, int column] => columns[column * Dimension + row];

    /// <summary>Basis vector j.</summary>
    public ReadOnlySpan<double> Vector(int j) => columns.AsSpan(j * Dimension, Dimension);

    /// <summary>Row i of B⁻¹.</summary>
    internal ReadOnlySpan<double> InverseRow(int i) => inverseRows.Value.AsSpan(i * Dimension, Dimension);

    /// <summary>
    /// The basis of a validated spec. A lattice in a subspace of a larger space is written in the frame of its vectors' Gram–Schmidt
    /// directions (<see cref="Frame.OfVectors"/>), where its basis is upper triangular.
    /// </summary>
    public static Basis Of(LatticeBasis basis)
    {
        var vectors = basis.Vectors.Map(vector => vector.ToArray()).ToArray();
        if (basis.Coordinates == basis.Dimension)
        {
            return OfVectors(vectors);
        }

        var frame = Frame.OfVectors(vectors);
        return OfVectors([.. vectors.Select((vector, j) =>
        {
            var home = new double[basis.Dimension];
            frame.ToHome(vector, home);
            home.AsSpan(j + 1).Clear();
            return home;
        })]);
    }

    /// <summary>B·i, with one rounding per term, terms in order.</summary>
    public void Point(ReadOnlySpan<long> coefficients, Span<double> point)
    {
        CheckLengths(coefficients.Length, point.Length);
        point.Clear();
        for (var j = 0; j < Dimension; j++)
        {
            for (var i = 0; i < Dimension; i++)
            {
                point[i] = double.FusedMultiplyAdd(coefficients[j], columns[j * Dimension + i], point[i]);
            }
        }
    }

    /// <summary>The integers i with B·i = λ for a lattice point λ, exact to rounding.</summary>
    /// <exception cref="ArgumentException">The point is not on the lattice: a coefficient is more than 1/8 from an integer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient is 2⁵³ or more in magnitude, or the point is not finite.</exception>
    public void Coefficients(ReadOnlySpan<double> point, Span<long> coefficients)
    {
        CheckLengths(coefficients.Length, point.Length);
        Span<double> rest = Dimension <= LargestStack ? stackalloc double[Dimension] : new double[Dimension];
        Span<double> rounded = Dimension <= LargestStack ? stackalloc double[Dimension] : new double[Dimension];
        point.CopyTo(rest);
        coefficients.Clear();
        for (var pass = 0; pass < 3; pass++)
        {
            var worst = 0.0;
            for (var i = 0; i < Dimension; i++)
            {
                var exact = Product(InverseRow(i), rest);
                rounded[i] = double.Round(exact, MidpointRounding.ToEven);
                if (!(double.Abs(coefficients[i] + rounded[i]) < 9007199254740992))
                {
                    throw new ArgumentOutOfRangeException(nameof(point), $"Coefficient {i + 1} of the point must be below 2^53.");
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

    private void CheckLengths(int coefficients, int coordinates)
    {
        if (coefficients != Dimension || coordinates != Dimension)
        {
            throw new ArgumentException(
                $"A basis of dimension {Dimension} maps {Dimension} coefficients to {Dimension} coordinates; {coefficients} and "
                    + $"{coordinates} were given.");
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

    /// <summary>The basis of a box: a vector along each axis.</summary>
    internal static Basis OfSides(double[] sides) => sides.Length < Large
        ? OfVectors([.. sides.Select((side, j) => sides.Select((_, i) => i == j ? side : 0).ToArray())])
        : OfBlocks([.. sides.Select(side => OfVectors([[side]]))]);

    /// <summary>The basis of a product, with each factor in its own coordinates.</summary>
    internal static Basis OfBlocks(IReadOnlyList<Basis> blocks)
    {
        var dimension = blocks.Sum(block => block.Dimension);
        var columns = Diagonal(blocks, dimension, block => Enumerable.Range(0, block.Dimension).Select(j => block.Vector(j).ToArray()));
        return dimension < Large ? new(columns, dimension) : new(columns, dimension, blocks);
    }

    /// <summary>The rows of a block-diagonal matrix, one after the other.</summary>
    private static double[] Diagonal(IReadOnlyList<Basis> blocks, int dimension, Func<Basis, IEnumerable<double[]>> lines)
    {
        var (matrix, line, start) = (new double[dimension * dimension], 0, 0);
        foreach (var block in blocks)
        {
            foreach (var entries in lines(block))
            {
                entries.CopyTo(matrix, (line++ * dimension) + start);
            }

            start += block.Dimension;
        }

        return matrix;
    }

    internal static Basis OfVectors(IReadOnlyList<double[]> vectors) => new([.. vectors.SelectMany(vector => vector)], vectors.Count);

    internal static Basis OfIntegers(ImmutableArray<long[]> vectors, ImmutableArray<DoubleDouble> units) =>
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
