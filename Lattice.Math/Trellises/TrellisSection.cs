using System.Collections.Immutable;

namespace Lattice.Math.Trellises;

/// <summary>
/// A section of a trellis: some consecutive coordinates and the edges across them. An edge requires a class a + qZ for each of its
/// coordinates. Edges are ordered by (To, From, classes), which is the order of preference at ties.
/// </summary>
internal sealed class TrellisSection
{
    private readonly int[] from;
    private readonly int[] to;
    private readonly int[] labels;
    private readonly int[] arriving;
    private readonly int[] leaving;
    private readonly int[] leavingEdges;

    internal TrellisSection(
        int firstCoordinate, int length, int statesBefore, int statesAfter, IEnumerable<(int From, int To, int[] Labels)> edges)
    {
        (FirstCoordinate, Length, StatesBefore, StatesAfter) = (firstCoordinate, length, statesBefore, statesAfter);
        var ordered = edges.OrderBy(edge => edge.To).ThenBy(edge => edge.From).ThenBy(edge => edge.Labels, LabelOrder.Instance).ToArray();
        from = [.. ordered.Select(edge => edge.From)];
        to = [.. ordered.Select(edge => edge.To)];
        labels = [.. ordered.SelectMany(edge => edge.Labels)];
        arriving = Starts(to, statesAfter);
        leaving = Starts(from.Order(), statesBefore);
        leavingEdges = [.. Enumerable.Range(0, from.Length).OrderBy(edge => from[edge])];
    }

    /// <summary>The first of its coordinates.</summary>
    public int FirstCoordinate { get; }

    /// <summary>The number of coordinates.</summary>
    public int Length { get; }

    /// <summary>The number of states before it.</summary>
    public int StatesBefore { get; }

    /// <summary>The number of states after it.</summary>
    public int StatesAfter { get; }

    /// <summary>The number of edges.</summary>
    public int EdgeCount => from.Length;

    /// <summary>For each edge, the state it comes from.</summary>
    public ReadOnlySpan<int> From => from;

    /// <summary>For each edge, the state it leads to.</summary>
    public ReadOnlySpan<int> To => to;

    /// <summary>For each edge, <see cref="Length"/> indices of classes of the trellis, one per coordinate.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The edges into state s are <c>Arriving[s]</c> … <c>Arriving[s + 1]</c> − 1.</summary>
    public ReadOnlySpan<int> Arriving => arriving;

    /// <summary>The edges out of state s are <c>LeavingEdges[Leaving[s]]</c> … <c>LeavingEdges[Leaving[s + 1] − 1]</c>.</summary>
    public ReadOnlySpan<int> Leaving => leaving;

    /// <summary>The edges ordered by the state they come from; see <see cref="Leaving"/>.</summary>
    public ReadOnlySpan<int> LeavingEdges => leavingEdges;

    /// <summary>The edges as records.</summary>
    public ImmutableArray<TrellisEdge> Edges =>
        [.. Enumerable.Range(0, from.Length).Select(edge => new TrellisEdge(from[edge], to[edge], edge * Length))];

    /// <summary>The same section with other starting indices for coordinates and classes.</summary>
    internal TrellisSection Shifted(int coordinates, int classes) => new(
        FirstCoordinate + coordinates,
        Length,
        StatesBefore,
        StatesAfter,
        Edges.Select(
            edge => (edge.From, edge.To, labels[edge.FirstLabel..(edge.FirstLabel + Length)].Select(label => label + classes).ToArray())));

    private static int[] Starts(IEnumerable<int> sorted, int states)
    {
        var starts = new int[states + 1];
        foreach (var state in sorted)
        {
            starts[state + 1]++;
        }

        for (var state = 0; state < states; state++)
        {
            starts[state + 1] += starts[state];
        }

        return starts;
    }

    private sealed class LabelOrder : IComparer<int[]>
    {
        public static LabelOrder Instance { get; } = new();

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
