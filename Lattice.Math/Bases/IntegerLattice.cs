using System.Collections.Immutable;

namespace Lattice.Math.Bases;

/// <summary>
/// A full-rank sublattice of Z^n, stored as the Hermite normal form of its generator: row i starts at coordinate i, its pivot is above 0,
/// and the entries above a pivot lie in [0, pivot).
/// </summary>
internal sealed record IntegerLattice
{
    private readonly long[][] rows;

    private IntegerLattice(long[][] rows) => this.rows = rows;

    /// <summary>n.</summary>
    public int Dimension => rows.Length;

    /// <summary>The basis vectors of the Hermite normal form.</summary>
    public ImmutableArray<ImmutableArray<long>> Rows => [.. rows.Select(row => row.ToImmutableArray())];

    /// <summary>The index in Z^n, the product of the pivots.</summary>
    public double Index => rows.Select((row, i) => (double)row[i]).Aggregate(1.0, (product, pivot) => product * pivot);

    /// <summary>The lattice spanned by integer vectors.</summary>
    /// <exception cref="ArgumentException">They do not span n dimensions.</exception>
    public static IntegerLattice Spanned(int dimension, IEnumerable<long[]> vectors)
    {
        var basis = new long[dimension][];
        foreach (var vector in vectors)
        {
            Insert(basis, (long[])vector.Clone());
        }

        for (var i = 0; i < dimension; i++)
        {
            if (basis[i] is null)
            {
                throw new ArgumentException($"The vectors do not span dimension {i + 1} of {dimension}.", nameof(vectors));
            }

            for (var above = 0; above < i; above++)
            {
                Subtract(basis[above], basis[i], FloorQuotient(basis[above][i], basis[i][i]), i);
            }
        }

        return new(basis);
    }

    /// <summary>
    /// Construction A: the vectors x of Z^n with x mod <paramref name="modulus"/> in the span of the words, plus modulus·Z^n.
    /// </summary>
    public static IntegerLattice ConstructionA(int dimension, long modulus, IEnumerable<long[]> words) =>
        Spanned(dimension, words.Concat(Enumerable.Range(0, dimension).Select(i => Unit(dimension, i, modulus))));

    /// <summary>length·e_i.</summary>
    public static long[] Unit(int dimension, int i, long length)
    {
        var unit = new long[dimension];
        unit[i] = length;
        return unit;
    }

    /// <summary>True when the vector is in the lattice.</summary>
    public bool Contains(ReadOnlySpan<long> vector)
    {
        var rest = vector.ToArray();
        Reduce(rest);
        return rest.All(entry => entry == 0);
    }

    /// <summary>The least positive multiple of e_i that is in the lattice: the order of e_i in Z^n / L.</summary>
    public long Order(int coordinate)
    {
        var order = 1L;
        while (!Contains(Unit(Dimension, coordinate, order)))
        {
            order++;
        }

        return order;
    }

    /// <summary>Replaces a vector by the member of its coset whose entries lie in [0, pivot).</summary>
    public void Reduce(Span<long> vector)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (FloorQuotient(vector[i], rows[i][i]) is var quotient and not 0)
            {
                Subtract(vector, rows[i], quotient, i);
            }
        }
    }

    private static void Insert(long[][] basis, long[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if (vector[i] == 0)
            {
                continue;
            }

            if (basis[i] is null)
            {
                basis[i] = vector[i] > 0 ? vector : [.. vector.Select(entry => -entry)];
                return;
            }

            // Euclid's algorithm on the two rows leaves the greatest common divisor as the pivot and 0 in the other.
            while (vector[i] != 0)
            {
                Subtract(basis[i], vector, FloorQuotient(basis[i][i], vector[i]), i);
                (basis[i], vector) = (vector, basis[i]);
            }

            if (basis[i][i] < 0)
            {
                basis[i] = [.. basis[i].Select(entry => -entry)];
            }
        }
    }

    private static void Subtract(Span<long> target, ReadOnlySpan<long> row, long times, int from)
    {
        for (var i = from; i < row.Length; i++)
        {
            target[i] = checked(target[i] - times * row[i]);
        }
    }

    private static long FloorQuotient(long a, long b)
    {
        var quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }
}
