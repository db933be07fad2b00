using System.Collections.Immutable;
using Lattice.Math.Bases;

namespace Lattice.Math.Trellises;

/// <summary>
/// The minimal trellis of a sublattice L of Z^n, in sections of one coordinate. The state after coordinate k of a point x of L is the coset
/// of (x₁, …, x_k, 0, …, 0) in Z^n / L: what the coordinates so far leave for the others to complete.
/// </summary>
/// <remarks>
/// The states after k form the group spanned by the truncated generators, and a symbol i leads from state s to s + i·e_k if that is a state
/// again. Two pasts with the same state have the same futures, and no smaller set of states would do [Forney and Trott 1993]. q_k is the
/// order of e_k.
/// </remarks>
internal static class MinimalTrellis
{
    /// <summary>The trellis of the lattice with the given units.</summary>
    public static Trellis Of(IntegerLattice lattice, ImmutableArray<DoubleDouble> units)
    {
        var n = lattice.Dimension;
        var rows = lattice.Rows;
        var steps = new long[n];
        var classStarts = new int[n + 1];
        var offsets = new List<long>();
        var sections = ImmutableArray.CreateBuilder<TrellisSection>(n);
        var before = States(lattice, rows, 0);
        for (var k = 0; k < n; k++)
        {
            var after = States(lattice, rows, k + 1);
            var edges = new List<(int From, int To, long Offset)>();
            steps[k] = lattice.Order(k);
            for (var offset = 0L; offset < steps[k]; offset++)
            {
                foreach (var (syndrome, state) in before)
                {
                    var next = syndrome.Plus(k, offset, lattice);
                    if (after.TryGetValue(next, out var reached))
                    {
                        edges.Add((state, reached, offset));
                    }
                }
            }

            var known = edges.Select(edge => edge.Offset).Distinct().Order().ToArray();
            var first = offsets.Count;
            offsets.AddRange(known);
            classStarts[k + 1] = offsets.Count;
            sections.Add(
                new TrellisSection(
                    k,
                    1,
                    before.Count,
                    after.Count,
                    edges.Select(edge => (edge.From, edge.To, new[] { first + Array.BinarySearch(known, edge.Offset) }))));
            before = after;
        }

        return new Trellis(units, steps, classStarts, [.. offsets], sections.MoveToImmutable());
    }

    /// <summary>
    /// The group spanned by the basis vectors truncated after k coordinates, modulo the lattice, numbered in order of discovery.
    /// </summary>
    private static Dictionary<Syndrome, int> States(IntegerLattice lattice, ImmutableArray<ImmutableArray<long>> rows, int k)
    {
        var zero = new Syndrome(new long[lattice.Dimension]);
        var states = new Dictionary<Syndrome, int> { [zero] = 0 };
        var found = new List<Syndrome> { zero };
        foreach (var row in rows)
        {
            var cut = new Syndrome([.. row.Select((entry, i) => i < k ? entry : 0)]).Reduced(lattice);

            // The multiples of the new generator up to the first one already known, added to everything known before.
            var old = found.ToArray();
            for (var shift = cut; !states.ContainsKey(shift); shift = shift.Plus(cut, lattice))
            {
                foreach (var state in old)
                {
                    var sum = state.Plus(shift, lattice);
                    states.Add(sum, found.Count);
                    found.Add(sum);
                }
            }
        }

        return states;
    }

    /// <summary>A coset of the lattice, represented by its reduced vector.</summary>
    private readonly struct Syndrome(long[] entries) : IEquatable<Syndrome>
    {
        private readonly long[] entries = entries;

        public Syndrome Reduced(IntegerLattice lattice)
        {
            var sum = (long[])entries.Clone();
            lattice.Reduce(sum);
            return new(sum);
        }

        public Syndrome Plus(Syndrome other, IntegerLattice lattice)
        {
            var sum = (long[])entries.Clone();
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += other.entries[i];
            }

            lattice.Reduce(sum);
            return new(sum);
        }

        public Syndrome Plus(int coordinate, long offset, IntegerLattice lattice)
        {
            var sum = (long[])entries.Clone();
            sum[coordinate] += offset;
            lattice.Reduce(sum);
            return new(sum);
        }

        public bool Equals(Syndrome other) => entries.AsSpan().SequenceEqual(other.entries);

        public override bool Equals(object? obj) => obj is Syndrome other && Equals(other);

        public override int GetHashCode() => entries.Aggregate(17, (hash, entry) => unchecked((hash * 31) + (int)entry));
    }
}
