using System.Collections.Immutable;
using Lattice.Math.Bases;

namespace Lattice.Math.Trellises;

/// <summary>
/// A lattice as a trellis: the set of points whose coordinates x_k = unit_k·i_k follow a path of edges from the state before the first
/// section to the state after the last, where an edge requires i_k ∈ a + q_k·Z of each of its coordinates. This is the definition of a
/// lattice in this library: nearest points, sums over the lattice and codes are folds over it, and every faster algorithm is tested against
/// them.
/// </summary>
/// <remarks>
/// The integers i and the classes a + q_kZ are exact; only the units are real. So a scaled or stretched lattice is the same trellis with
/// other units, and the trellis of a product is the concatenation of its factors' trellises. Every state and edge lies on a path (the
/// trellis is trim), and the point of a path determines the path.
/// </remarks>
internal sealed class Trellis
{
    private readonly int[] classStarts;
    private readonly long[] offsets;
    private readonly long[] steps;
    private readonly int[] stateStarts;

    internal Trellis(
        ImmutableArray<DoubleDouble> units, long[] steps, int[] classStarts, long[] offsets, ImmutableArray<TrellisSection> sections)
    {
        (Units, this.steps, this.classStarts, this.offsets, Sections) = (units, steps, classStarts, offsets, sections);
        stateStarts = new int[sections.Length + 2];
        stateStarts[1] = sections[0].StatesBefore;
        for (var section = 0; section < sections.Length; section++)
        {
            stateStarts[section + 2] = stateStarts[section + 1] + sections[section].StatesAfter;
        }

        LargestStates = sections.Max(section => int.Max(section.StatesBefore, section.StatesAfter));
        LargestFan = sections.Max(section => int.Max(Widest(section.Arriving), Widest(section.Leaving)));
    }

    /// <summary>m, the number of coordinates.</summary>
    public int Dimension => Units.Length;

    /// <summary>For each coordinate, the length of one unit of its integers.</summary>
    public ImmutableArray<DoubleDouble> Units { get; }

    /// <summary>The sections, in coordinate order.</summary>
    public ImmutableArray<TrellisSection> Sections { get; }

    /// <summary>
    /// q_k for each coordinate: the classes are a + q_kZ, so Π unit_k·q_kZ is the largest rectangular sublattice on these axes.
    /// </summary>
    public ReadOnlySpan<long> Steps => steps;

    /// <summary>The offsets a of all classes, coordinate by coordinate, each in [0, q_k).</summary>
    public ReadOnlySpan<long> Offsets => offsets;

    /// <summary>The classes of coordinate k are <c>ClassStarts[k]</c> … <c>ClassStarts[k + 1]</c> − 1.</summary>
    public ReadOnlySpan<int> ClassStarts => classStarts;

    /// <summary>The number of classes of all coordinates together: the length of a table of edge weights.</summary>
    public int ClassCount => offsets.Length;

    /// <summary>
    /// The states before section k are entries <c>StateStarts[k]</c> … <c>StateStarts[k + 1]</c> − 1 of a table of states; if k is the
    /// number of sections, they are the final states.
    /// </summary>
    public ReadOnlySpan<int> StateStarts => stateStarts;

    /// <summary>The number of states at all places together: the length of a table of states.</summary>
    public int StateCount => stateStarts[^1];

    /// <summary>The largest number of states at one place.</summary>
    public int LargestStates { get; }

    /// <summary>The largest number of edges into or out of one state.</summary>
    public int LargestFan { get; }

    /// <summary>The number of edges of all sections together.</summary>
    public int EdgeCount => Sections.Sum(section => section.EdgeCount);

    /// <summary>V = Π unit_k·q_k divided by the number of paths: the volume of the cell, in the units' lengths.</summary>
    public double Volume
    {
        get
        {
            // Paths are counted in doubles, exact below 2^53, and the steps are divided out along the way so that nothing overflows.
            var counts = Enumerable.Repeat(1.0, Sections[0].StatesBefore).ToArray();
            var volume = 1.0;
            foreach (var section in Sections)
            {
                var next = new double[section.StatesAfter];
                foreach (var edge in section.Edges)
                {
                    next[edge.To] += counts[edge.From];
                }

                for (var k = section.FirstCoordinate; k < section.FirstCoordinate + section.Length; k++)
                {
                    volume *= Units[k].Value * steps[k];
                }

                volume /= next[0];
                counts = [.. next.Select(count => count / next[0])];
            }

            return volume / counts.Sum();
        }
    }

    /// <summary>The same trellis with different units.</summary>
    public Trellis WithUnits(ImmutableArray<DoubleDouble> units) => units.Length == Dimension
        ? new(units, steps, classStarts, offsets, Sections)
        : throw new ArgumentException($"{units.Length} units for {Dimension} coordinates.", nameof(units));

    /// <summary>The trellis of a product: the factors' trellises in sequence. Every trellis starts and ends in one state.</summary>
    internal static Trellis Joined(ImmutableArray<Trellis> parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var (steps, starts, offsets, sections) =
            (new List<long>(), new List<int> { 0 }, new List<long>(), ImmutableArray.CreateBuilder<TrellisSection>());
        foreach (var part in parts)
        {
            var (coordinate, label) = (steps.Count, offsets.Count);
            sections.AddRange(part.Sections.Select(section => section.Shifted(coordinate, label)));
            starts.AddRange(part.ClassStarts[1..].ToArray().Select(start => start + label));
            steps.AddRange(part.Steps);
            offsets.AddRange(part.Offsets);
        }

        return new([.. parts.SelectMany(part => part.Units)], [.. steps], [.. starts], [.. offsets], sections.ToImmutable());
    }

    private static int Widest(ReadOnlySpan<int> starts)
    {
        var widest = 0;
        for (var state = 0; state + 1 < starts.Length; state++)
        {
            widest = int.Max(widest, starts[state + 1] - starts[state]);
        }

        return widest;
    }
}
