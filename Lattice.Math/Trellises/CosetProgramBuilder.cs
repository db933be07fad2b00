using System.Runtime.InteropServices;

namespace Lattice.Math.Trellises;

/// <summary>Builds a <see cref="CosetProgram"/>: joins stretches of a trellis and shares sums that occurred before.</summary>
internal sealed class CosetProgramBuilder(TrellisProgram trellis)
{
    private readonly List<int> starts = [0];
    private readonly List<int> factors = [];
    private readonly Dictionary<(int Left, int Right)[], int> known = new(SameProducts.Instance);

    private int One => trellis.ClassCount;

    /// <summary>The program for consecutive sections of <paramref name="length"/> coordinates; the last may be shorter.</summary>
    public CosetProgram InSectionsOf(int length)
    {
        var sum = Stretch(0, int.Min(length, trellis.Dimension));
        for (var first = length; first < trellis.Dimension; first += length)
        {
            sum = Joined(sum, Stretch(first, int.Min(first + length, trellis.Dimension)));
        }

        return new(trellis.ClassCount, sum.Single().Entry, [.. starts], [.. factors]);
    }

    /// <summary>For every two states at the ends of coordinates first … last − 1 that a path joins, the sum over those paths.</summary>
    private List<Branch> Stretch(int first, int last)
    {
        if (last - first > 1)
        {
            var middle = first + (last - first) / 2;
            return Joined(Stretch(first, middle), Stretch(middle, last));
        }

        var branches = new List<Branch>();
        var paths = new Dictionary<int, List<(int, int)>>();
        for (var state = trellis.StateStarts[first]; state < trellis.StateStarts[last]; state++)
        {
            foreach (var edge in trellis.LeavingEdges[trellis.Leaving[state]..trellis.Leaving[state + 1]])
            {
                Add(paths, trellis.To[edge], trellis.Classes[edge], One);
            }

            Sum(state, paths, branches);
        }

        return branches;
    }

    /// <summary>Two consecutive stretches, each ordered by the states they start from.</summary>
    private List<Branch> Joined(List<Branch> left, List<Branch> right)
    {
        var onward = right.ToLookup(branch => branch.From);
        var branches = new List<Branch>();
        var paths = new Dictionary<int, List<(int, int)>>();
        for (var i = 0; i < left.Count; i++)
        {
            foreach (var end in onward[left[i].To])
            {
                Add(paths, end.To, left[i].Entry, end.Entry);
            }

            if (i + 1 == left.Count || left[i + 1].From != left[i].From)
            {
                Sum(left[i].From, paths, branches);
            }
        }

        return branches;
    }

    private static void Add(Dictionary<int, List<(int, int)>> paths, int to, int left, int right)
    {
        if (!paths.TryGetValue(to, out var products))
        {
            products = [];
            paths.Add(to, products);
        }

        products.Add((left, right));
    }

    /// <summary>Turns all paths from a state into branches, ordered by the states they lead to.</summary>
    private void Sum(int from, Dictionary<int, List<(int, int)>> paths, List<Branch> branches)
    {
        branches.AddRange(paths.OrderBy(path => path.Key).Select(path => new Branch(from, path.Key, Entry([.. path.Value.Order()]))));
        paths.Clear();
    }

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
