using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>
/// m independent basis vectors of n finite numbers each, n at least m: the columns of B. Where n is larger, the lattice lies in a subspace.
/// Made only by <see cref="Of"/>.
/// </summary>
public sealed record LatticeBasis
{
    /// <summary>
    /// A vector whose orthogonal part is a smaller share of it than this counts as dependent: rounding alone could have made it.
    /// </summary>
    public const double LeastShare = 1e-13;

    /// <summary>Lower limit on the largest entry of a vector.</summary>
    public const double LeastLength = 1e-50;

    /// <summary>
    /// Upper limit on the entries of a basis. It keeps fourth powers of lengths, and the lengths of products, well within the range of a
    /// double.
    /// </summary>
    public const double LargestLength = 1e50;

    /// <summary>
    /// Upper limit on the ratio of the longest to the shortest orthogonal part of a vector: beyond it, a double cannot hold points of both.
    /// </summary>
    public const double LargestRatio = 1e13;

    /// <summary>
    /// Upper limit on the size of a connected group of vectors, none orthogonal to all others: the time of the nearest-point search grows
    /// exponentially with it.
    /// </summary>
    public const int MostTogether = 40;

    private LatticeBasis(Arr<Arr<double>> vectors) => Vectors = vectors;

    /// <summary>The basis vectors: <c>Vectors[j][i]</c> is B_ij.</summary>
    public Arr<Arr<double>> Vectors { get; }

    /// <summary>m.</summary>
    public int Dimension => Vectors.Count;

    /// <summary>n, the number of coordinates of a point.</summary>
    public int Coordinates => Vectors[0].Count;

    /// <summary>The basis of the vectors, or every fault in its shape and numbers.</summary>
    public static Validation<LatticeFault, LatticeBasis> Of(Arr<Arr<double>> vectors)
    {
        var faults = Shape(vectors);
        faults = faults.IsEmpty ? Numbers(vectors) : faults;
        faults = faults.IsEmpty ? Dependence(vectors) : faults;
        faults = faults.IsEmpty ? Together(vectors) : faults;
        return faults.IsEmpty
            ? Prelude.Success<LatticeFault, LatticeBasis>(new(vectors))
            : Prelude.Fail<LatticeFault, LatticeBasis>(faults);
    }

    private static Seq<LatticeFault> Shape(Arr<Arr<double>> vectors)
    {
        if (vectors.Count == 0)
        {
            return Prelude.Seq1<LatticeFault>(new LatticeFault.EmptyBasis());
        }

        var other = Enumerable.Range(0, vectors.Count).Where(j => vectors[j].Count != vectors[0].Count || vectors[j].Count < vectors.Count)
            .ToArray();
        return other.Length == 0
            ? Seq<LatticeFault>.Empty
            : Prelude.Seq1<LatticeFault>(new LatticeFault.NotSquare(vectors.Count, other[0] + 1, vectors[other[0]].Count));
    }

    private static Seq<LatticeFault> Numbers(Arr<Arr<double>> vectors)
    {
        var notFinite = Prelude.toSeq(
            from j in Enumerable.Range(0, vectors.Count)
            from i in Enumerable.Range(0, vectors[j].Count)
            where !double.IsFinite(vectors[j][i])
            select (LatticeFault)new LatticeFault.NotFinite(j + 1, i + 1)).Strict();
        return !notFinite.IsEmpty ? notFinite : Prelude.toSeq(
            from j in Enumerable.Range(0, vectors.Count)
            let largest = vectors[j].Max(double.Abs)
            where largest > LargestLength || (largest < LeastLength && largest > 0)
            select (LatticeFault)new LatticeFault.LengthOutOfRange(j + 1, largest)).Strict();
    }

    /// <summary>Modified Gram–Schmidt, each vector twice, on vectors scaled to length about 1 so that nothing overflows.</summary>
    private static Seq<LatticeFault> Dependence(Arr<Arr<double>> vectors)
    {
        var directions = new List<double[]>();
        var (least, most) = (double.PositiveInfinity, 0.0);
        for (var j = 0; j < vectors.Count; j++)
        {
            var largest = vectors[j].Max(double.Abs);
            var vector = vectors[j].Map(entry => largest == 0 ? 0 : entry / largest).ToArray();
            var length = Length(vector);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var direction in directions)
                {
                    Remove(direction, vector);
                }
            }

            var rest = Length(vector);
            if (!(rest > LeastShare * length))
            {
                return Prelude.Seq1<LatticeFault>(new LatticeFault.Dependent(j + 1, length == 0 ? 0 : rest / length));
            }

            (least, most) = (double.Min(least, rest * largest), double.Max(most, rest * largest));
            directions.Add([.. vector.Select(entry => entry / rest)]);
        }

        return most <= LargestRatio * least ? Seq<LatticeFault>.Empty : Prelude.Seq1<LatticeFault>(new LatticeFault.TooUneven(least, most));
    }

    /// <summary>vector less its part along the direction.</summary>
    private static void Remove(double[] direction, double[] vector)
    {
        var part = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            part += direction[i] * vector[i];
        }

        for (var i = 0; part != 0 && i < vector.Length; i++)
        {
            vector[i] -= part * direction[i];
        }
    }

    /// <summary>Groups of vectors connected by non-orthogonality, directly or through others.</summary>
    private static Seq<LatticeFault> Together(Arr<Arr<double>> vectors)
    {
        var (rest, largest) = (Enumerable.Range(0, vectors.Count).ToHashSet(), 0);
        while (vectors.Count > MostTogether && rest.Count > 0)
        {
            var (waiting, count) = (new Queue<int>([rest.First()]), 0);
            rest.Remove(waiting.Peek());
            while (waiting.TryDequeue(out var one))
            {
                count++;
                foreach (var other in rest.Where(other => !AreOrthogonal(vectors[one], vectors[other])).ToArray())
                {
                    rest.Remove(other);
                    waiting.Enqueue(other);
                }
            }

            largest = int.Max(largest, count);
        }

        return largest <= MostTogether
            ? Seq<LatticeFault>.Empty
            : Prelude.Seq1<LatticeFault>(new LatticeFault.TooLargeToSearch(largest, MostTogether));
    }

    private static bool AreOrthogonal(Arr<double> one, Arr<double> other)
    {
        var (product, size) = (0.0, 0.0);
        for (var i = 0; i < one.Count; i++)
        {
            product += one[i] * other[i];
            size += double.Abs(one[i] * other[i]);
        }

        return double.Abs(product) <= LeastShare * size;
    }

    private static double Length(double[] vector)
    {
        var sum = 0.0;
        foreach (var entry in vector)
        {
            sum += entry * entry;
        }

        return double.Sqrt(sum);
    }
}
