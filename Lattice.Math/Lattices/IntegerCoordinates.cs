using MathNet.Numerics.LinearAlgebra;

namespace Lattice.Math.Lattices;

/// <summary>
/// Between the coefficients of a point in a lattice's basis and its coordinates in the trellis's units, both whole numbers and exact
/// however large. Where the lattice has no trellis, the coefficients stand for themselves.
/// </summary>
internal sealed class IntegerCoordinates
{
    // A coefficient is found to 2^-50 of its size per pass.
    private const int Passes = 4;

    private readonly int dimension;
    private readonly (int First, int Dimension, long[] Generator, double[] Inverse)[] blocks;

    /// <summary>The coordinates of a lattice's points.</summary>
    public IntegerCoordinates(EuclideanLattice lattice)
    {
        dimension = lattice.Dimension;
        var known = new Dictionary<LatticeBlock, (long[], double[])>(ReferenceEqualityComparer.Instance);
        var (found, first) = (new List<(int, int, long[], double[])>(), 0);
        foreach (var block in lattice.Blocks)
        {
            if (!known.TryGetValue(block, out var matrices))
            {
                matrices = Matrices(block);
                known.Add(block, matrices);
            }

            if (matrices.Item1.Length > 0)
            {
                found.Add((first, block.Dimension, matrices.Item1, matrices.Item2));
            }

            first += block.Dimension;
        }

        blocks = [.. found];
    }

    /// <summary>Coordinates from coefficients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient or coordinate is 2⁵³ or more in magnitude.</exception>
    public void FromCoefficients(ReadOnlySpan<long> coefficients, Span<long> coordinates)
    {
        Check(coefficients.Length, coordinates.Length);
        if (!AreExact(coefficients))
        {
            throw new ArgumentOutOfRangeException(nameof(coefficients), "The coefficients must be below 2^53.");
        }

        coefficients.CopyTo(coordinates);
        foreach (var (first, n, generator, _) in blocks)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = 0L;
                for (var j = 0; j < n; j++)
                {
                    sum += generator[i * n + j] * coefficients[first + j];
                }

                coordinates[first + i] = sum;
            }
        }

        if (!AreExact(coordinates))
        {
            throw new ArgumentOutOfRangeException(nameof(coefficients), "The point's coordinates must be below 2^53 units.");
        }
    }

    /// <summary>Coefficients from coordinates.</summary>
    /// <returns>False if there are none, or one is 2⁵³ or more in magnitude.</returns>
    public bool TryCoefficients(ReadOnlySpan<long> coordinates, Span<long> coefficients)
    {
        Check(coefficients.Length, coordinates.Length);
        if (!AreExact(coordinates))
        {
            return false;
        }

        coordinates.CopyTo(coefficients);
        foreach (var (first, n, generator, inverse) in blocks)
        {
            if (!Solve(generator, inverse, coordinates.Slice(first, n), coefficients.Slice(first, n)))
            {
                return false;
            }
        }

        return AreExact(coefficients);
    }

    /// <summary>Rounds the solution, and repeats for what is left of the coordinates.</summary>
    private static bool Solve(long[] generator, double[] inverse, ReadOnlySpan<long> coordinates, Span<long> coefficients)
    {
        var n = coordinates.Length;
        Span<long> rest = stackalloc long[n];
        coordinates.CopyTo(rest);
        coefficients.Clear();
        for (var pass = 0; pass < Passes && rest.ContainsAnyExcept(0); pass++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0.0;
                for (var i = 0; i < n; i++)
                {
                    sum += inverse[j * n + i] * rest[i];
                }

                coefficients[j] += (long)double.Round(sum, MidpointRounding.ToEven);
            }

            for (var i = 0; i < n; i++)
            {
                rest[i] = coordinates[i];
                for (var j = 0; j < n; j++)
                {
                    rest[i] -= generator[i * n + j] * coefficients[j];
                }
            }
        }

        return !rest.ContainsAnyExcept(0);
    }

    private static (long[] Generator, double[] Inverse) Matrices(LatticeBlock block)
    {
        if (block.Trellis.Case is not Trellises.Trellis trellis)
        {
            return ([], []);
        }

        var (n, diagonal) = (block.Dimension, true);
        var generator = new long[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                generator[i * n + j] = (long)double.Round(block.Basis[i, j] / trellis.Units[i].Value, MidpointRounding.ToEven);
                diagonal &= generator[i * n + j] == (i == j ? 1 : 0);
            }
        }

        return diagonal
            ? ([], [])
            : (generator, Matrix<double>.Build.Dense(n, n, (i, j) => generator[i * n + j]).Inverse().ToRowMajorArray());
    }

    private static bool AreExact(ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers)
        {
            if (number is <= -9007199254740992 or >= 9007199254740992)
            {
                return false;
            }
        }

        return true;
    }

    private void Check(int coefficients, int coordinates)
    {
        if (coefficients != dimension || coordinates != dimension)
        {
            throw new ArgumentException(
                $"A lattice of dimension {dimension} has points of {dimension} coefficients and coordinates; {coefficients} and "
                    + $"{coordinates} were given.");
        }
    }
}
