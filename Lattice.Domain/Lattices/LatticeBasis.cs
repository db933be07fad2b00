using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>m basis vectors of m finite numbers each, the columns of B, independent. Made only by <see cref="Of"/>.</summary>
public sealed record LatticeBasis
{
    /// <summary>A vector whose orthogonal part is a smaller share of it than this counts as dependent: rounding alone could have made it.</summary>
    public const double LeastShare = 1e-13;

    private LatticeBasis(Arr<Arr<double>> vectors) => Vectors = vectors;

    /// <summary>The basis vectors: <c>Vectors[j][i]</c> is B_ij.</summary>
    public Arr<Arr<double>> Vectors { get; }

    /// <summary>m.</summary>
    public int Dimension => Vectors.Count;

    /// <summary>The basis of the vectors, or every fault of its shape and numbers.</summary>
    public static Validation<LatticeFault, LatticeBasis> Of(Arr<Arr<double>> vectors)
    {
        var faults = Shape(vectors);
        faults = faults.IsEmpty ? NonFinite(vectors) : faults;
        faults = faults.IsEmpty ? Dependence(vectors) : faults;
        return faults.IsEmpty ? Prelude.Success<LatticeFault, LatticeBasis>(new(vectors)) : Prelude.Fail<LatticeFault, LatticeBasis>(faults);
    }

    private static Seq<LatticeFault> Shape(Arr<Arr<double>> vectors)
    {
        var other = Enumerable.Range(0, vectors.Count).Where(j => vectors[j].Count != vectors.Count).ToArray();
        return vectors.Count == 0 ? Prelude.Seq1<LatticeFault>(new LatticeFault.EmptyBasis())
            : other.Length == 0 ? Seq<LatticeFault>.Empty
            : Prelude.Seq1<LatticeFault>(new LatticeFault.NotSquare(vectors.Count, other[0] + 1, vectors[other[0]].Count));
    }

    private static Seq<LatticeFault> NonFinite(Arr<Arr<double>> vectors) =>
        Prelude.toSeq(
            from j in Enumerable.Range(0, vectors.Count)
            from i in Enumerable.Range(0, vectors.Count)
            where !double.IsFinite(vectors[j][i])
            select (LatticeFault)new LatticeFault.NotFinite(j + 1, i + 1)).Strict();

    /// <summary>Modified Gram–Schmidt, each vector twice, on vectors scaled to length about 1 so that nothing overflows.</summary>
    private static Seq<LatticeFault> Dependence(Arr<Arr<double>> vectors)
    {
        var directions = new List<double[]>();
        for (var j = 0; j < vectors.Count; j++)
        {
            var largest = vectors[j].Max(double.Abs);
            var vector = vectors[j].Map(entry => largest == 0 ? 0 : entry / largest).ToArray();
            var length = Length(vector);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var direction in directions)
                {
                    var part = direction.Zip(vector, (a, b) => a * b).Sum();
                    vector = vector.Zip(direction, (a, b) => a - part * b).ToArray();
                }
            }

            var rest = Length(vector);
            if (!(rest > LeastShare * length))
            {
                return Prelude.Seq1<LatticeFault>(new LatticeFault.Dependent(j + 1, length == 0 ? 0 : rest / length));
            }

            directions.Add([.. vector.Select(entry => entry / rest)]);
        }

        return Seq<LatticeFault>.Empty;
    }

    private static double Length(double[] vector) => double.Sqrt(vector.Sum(entry => entry * entry));
}
