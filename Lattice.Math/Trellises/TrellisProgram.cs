using System.Collections.Immutable;

namespace Lattice.Math.Trellises;

/// <summary>
/// A trellis as flat arrays, for folds in inner loops: sections of one coordinate, states numbered consecutively from the first place to
/// the last, edges ordered by the state they lead to. One forward and one backward sweep in real numbers give a sum over the lattice and
/// its derivatives with respect to every weight.
/// </summary>
/// <remarks>
/// Edge e leads from state <c>From[e]</c> with a coordinate of class <c>Classes[e]</c>; the edges into state s are <c>Arriving[s]</c> …
/// <c>Arriving[s + 1]</c> − 1; the states before coordinate k are <c>StateStarts[k]</c> … <c>StateStarts[k + 1]</c> − 1. Class c of
/// coordinate k is <c>Offsets[c]</c> + <c>Steps[k]</c>·Z for c from <c>ClassStarts[k]</c> to <c>ClassStarts[k + 1]</c> − 1. There is one
/// first and one last state. Batches run the same loops with one vector of points per entry of every table.
/// </remarks>
internal sealed partial class TrellisProgram
{
    private readonly int[] from;
    private readonly int[] classes;
    private readonly int[] arriving;
    private readonly int[] stateStarts;
    private readonly int[] classStarts;
    private readonly long[] offsets;
    private readonly long[] steps;
    private readonly int[] to;
    private readonly int[] leaving;
    private readonly int[] leavingEdges;
    private readonly (int Class, int To)[] leavingSteps;

    private TrellisProgram(Trellis trellis, int firstSection, int lastSection)
    {
        var sections = trellis.Sections[firstSection..(lastSection + 1)];
        var first = sections[0].FirstCoordinate;
        var firstClass = trellis.ClassStarts[first];
        Dimension = sections.Sum(section => section.Length);
        steps = trellis.Steps.Slice(first, Dimension).ToArray();
        offsets = trellis.Offsets[firstClass..trellis.ClassStarts[first + Dimension]].ToArray();
        classStarts = [.. trellis.ClassStarts.Slice(first, Dimension + 1).ToArray().Select(start => start - firstClass)];

        var edges = new List<(int From, int To, int Class)>();
        var starts = new List<int> { 0, 1 };
        foreach (var section in sections)
        {
            Expand(section, firstClass, starts, edges);
        }

        stateStarts = [.. starts];
        var ordered = edges.OrderBy(edge => edge.To).ThenBy(edge => edge.From).ThenBy(edge => edge.Class).ToArray();
        from = [.. ordered.Select(edge => edge.From)];
        to = [.. ordered.Select(edge => edge.To)];
        classes = [.. ordered.Select(edge => edge.Class)];
        arriving = Starts(to);
        leaving = Starts(from.Order());
        leavingEdges = [.. Enumerable.Range(0, from.Length).OrderBy(edge => from[edge])];
        leavingSteps = [.. leavingEdges.Select(edge => (classes[edge], to[edge]))];
    }

    /// <summary>The number of coordinates.</summary>
    public int Dimension { get; }

    /// <summary>The number of states at all places together.</summary>
    public int StateCount => arriving.Length - 1;

    /// <summary>The number of classes of all coordinates together.</summary>
    public int ClassCount => offsets.Length;

    /// <summary>The number of edges.</summary>
    public int EdgeCount => from.Length;

    /// <summary>For each edge, the state it comes from.</summary>
    public ReadOnlySpan<int> From => from;

    /// <summary>For each edge, the state it leads to.</summary>
    public ReadOnlySpan<int> To => to;

    /// <summary>For each edge, the class of its coordinate.</summary>
    public ReadOnlySpan<int> Classes => classes;

    /// <summary>The first edge into every state, followed by the number of edges.</summary>
    public ReadOnlySpan<int> Arriving => arriving;

    /// <summary>The edges out of state s are <c>LeavingEdges[Leaving[s]]</c> … <c>LeavingEdges[Leaving[s + 1] − 1]</c>.</summary>
    public ReadOnlySpan<int> Leaving => leaving;

    /// <summary>The edges ordered by the state they come from; see <see cref="Leaving"/>.</summary>
    public ReadOnlySpan<int> LeavingEdges => leavingEdges;

    /// <summary>The first state before every coordinate, the last state, and the number of states.</summary>
    public ReadOnlySpan<int> StateStarts => stateStarts;

    /// <summary>The first class of every coordinate, followed by the number of classes.</summary>
    public ReadOnlySpan<int> ClassStarts => classStarts;

    /// <summary>For each class, its offset a, in [0, q).</summary>
    public ReadOnlySpan<long> Offsets => offsets;

    /// <summary>For each coordinate, its step q.</summary>
    public ReadOnlySpan<long> Steps => steps;

    /// <summary>
    /// The programs of a trellis: it is cut wherever all paths meet in one state, so the parts are the finest factors of a product. Sums
    /// over the lattice multiply over parts, and costs add up.
    /// </summary>
    public static ImmutableArray<TrellisPart> Parts(Trellis trellis)
    {
        var (parts, known, start) = (ImmutableArray.CreateBuilder<TrellisPart>(), new List<TrellisProgram>(), 0);
        for (var section = 0; section < trellis.Sections.Length; section++)
        {
            if (trellis.Sections[section].StatesAfter > 1)
            {
                continue;
            }

            var program = new TrellisProgram(trellis, start, section);
            var same = known.Find(other => other.Equal(program));
            if (same is null)
            {
                known.Add(program);
            }

            parts.Add(new(same ?? program, trellis.Sections[start].FirstCoordinate));
            start = section + 1;
        }

        return parts.ToImmutable();
    }

    private bool Equal(TrellisProgram other) =>
        from.AsSpan().SequenceEqual(other.from) && to.AsSpan().SequenceEqual(other.to) && classes.AsSpan().SequenceEqual(other.classes)
        && offsets.AsSpan().SequenceEqual(other.offsets) && steps.AsSpan().SequenceEqual(other.steps)
        && classStarts.AsSpan().SequenceEqual(other.classStarts);

    /// <summary>
    /// A section's edges, one coordinate at a time: between its coordinates there are intermediate states, one per prefix of an edge.
    /// </summary>
    private static void Expand(TrellisSection section, int firstClass, List<int> starts, List<(int From, int To, int Class)> edges)
    {
        var before = starts[^2];
        var states = Enumerable.Range(0, section.EdgeCount).Select(edge => before + section.From[edge]).ToArray();
        for (var i = 0; i < section.Length; i++)
        {
            var (last, next, found) = (i == section.Length - 1, starts[^1], new Dictionary<(int From, int Class), int>());
            for (var edge = 0; edge < section.EdgeCount; edge++)
            {
                var step = (states[edge], section.Labels[edge * section.Length + i] - firstClass);
                if (!found.TryGetValue(step, out var state))
                {
                    state = next + (last ? section.To[edge] : found.Count);
                    found.Add(step, state);
                    edges.Add((step.Item1, state, step.Item2));
                }

                states[edge] = state;
            }

            starts.Add(next + (last ? section.StatesAfter : found.Count));
        }
    }

    private int[] Starts(IEnumerable<int> sorted)
    {
        var starts = new int[stateStarts[^1] + 1];
        foreach (var state in sorted)
        {
            starts[state + 1]++;
        }

        for (var state = 0; state + 1 < starts.Length; state++)
        {
            starts[state + 1] += starts[state];
        }

        return starts;
    }
}
