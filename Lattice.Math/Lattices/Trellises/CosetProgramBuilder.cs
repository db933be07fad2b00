using System.Runtime.InteropServices;

namespace Lattice.Math.Lattices.Trellises;

/// <summary>Builds a <see cref="CosetProgram"/>: stretches of a trellis are joined, and sums that were met before are shared.</summary>
internal sealed class CosetProgramBuilder(TrellisProgram trellis)
{
    private readonly List<int> starts = [0];
    private readonly List<int> factors = [];
    private readonly Dictionary<(int Left, int Right)[], int> known = new(SameProducts.Instance);

    private int One => trellis.ClassCount;

    /// <summary>The program whose sections of <paramref name="length"/> coordinates, the last one perhaps shorter, follow one another.</summary>
    public CosetProgram InSectionsOf(int length)
    {
        var sum = Stretch(0, int.Min(length, trellis.Dimension));
        for (var first = length; first < trellis.Dimension; first += length)
        {
            sum = Joined(sum, Stretch(first, int.Min(first + length, trellis.Dimension)));
        }

        return new(trellis.ClassCount, sum.Single().Entry, [.. starts], [.. factors]);
    }

    /// <summary>Between every two states at the ends of coordinates first … last − 1 that a path joins, the sum over the paths.</summary>
    private List<Branch> Stretch(int first, int last)
    {
        if (last - first > 1)
        {
            var middle = first + (last - first) / 2;
            return Joined(Stretch(first, middle), Stretch(middle, last));
        }

        var edges = new SortedDictionary<(int, int), List<(int, int)>>();
        for (var edge = trellis.Arriving[trellis.StateStarts[last]]; edge < trellis.Arriving[trellis.StateStarts[last + 1]]; edge++)
        {
            Add(edges, trellis.From[edge], trellis.To[edge], trellis.Classes[edge], One);
        }

        return Summed(edges);
    }

    private List<Branch> Joined(List<Branch> left, List<Branch> right)
    {
        var onward = right.ToLookup(branch => branch.From);
        var paths = new SortedDictionary<(int, int), List<(int, int)>>();
        foreach (var start in left)
        {
            foreach (var end in onward[start.To])
            {
                Add(paths, start.From, end.To, start.Entry, end.Entry);
            }
        }

        return Summed(paths);
    }

    private static void Add(SortedDictionary<(int, int), List<(int, int)>> paths, int from, int to, int left, int right)
    {
        if (!paths.TryGetValue((from, to), out var products))
        {
            products = [];
            paths.Add((from, to), products);
        }

        products.Add((left, right));
    }

    private List<Branch> Summed(SortedDictionary<(int From, int To), List<(int, int)>> paths) =>
        [.. paths.Select(path => new Branch(path.Key.From, path.Key.To, Entry([.. path.Value.Order()])))];

    /// <summary>The entry of a sum of products.</summary>
    private int Entry((int Left, int Right)[] products)
    {
        if (products is [var (left, right)] && right == One)
        {
            return left;
        }

        if (!known.TryGetValue(products, out var entry))
        {
            entry = One + starts.Count;
            known.Add(products, entry);
            factors.AddRange(MemoryMarshal.Cast<(int, int), int>(products));
            starts.Add(factors.Count / 2);
        }

        return entry;
    }

    private readonly record struct Branch(int From, int To, int Entry);

    private sealed class SameProducts : IEqualityComparer<(int Left, int Right)[]>
    {
        public static SameProducts Instance { get; } = new();

        public bool Equals((int Left, int Right)[]? x, (int Left, int Right)[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode((int Left, int Right)[] products)
        {
            var hash = new HashCode();
            foreach (var product in products)
            {
                hash.Add(product);
            }

            return hash.ToHashCode();
        }
    }
}
