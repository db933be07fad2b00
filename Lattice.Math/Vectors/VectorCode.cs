using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Densities;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <summary>
/// The code of a lattice point without a dither, by tables: for each coordinate the edge of the trellis, then the member of its class. The
/// symbols are those of <see cref="LatticeCode.Encode"/> with u = 0, but every coordinate may have its own family. All tables are made at
/// the start; use from several threads is safe.
/// </summary>
internal sealed class VectorCode
{
    private readonly Part[] parts;
    private readonly MemberTables members = new();

    /// <summary>The code of blocks with a prior for each coordinate.</summary>
    public VectorCode(VectorBlocks blocks, ImmutableArray<CoordinatePrior> priors)
    {
        if (priors.Length != blocks.Dimension)
        {
            throw new ArgumentException($"{priors.Length} priors for {blocks.Dimension} coordinates.", nameof(priors));
        }

        parts = [.. blocks.Parts.Select(part => PartOf(part, priors))];
        members.Finish();
    }

    /// <summary>Codes a point.</summary>
    /// <param name="shared">The coder.</param>
    /// <param name="values">The point's integers, in the trellises' units; a reader fills them in.</param>
    /// <exception cref="ArgumentException">A writer's point is not on the lattice.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Code<TCoder>(ref TCoder shared, Span<long> values) where TCoder : struct, IRangeCoder
    {
        // A local variable stays in registers.
        var coder = shared;
        foreach (var part in parts)
        {
            var own = values.Slice(part.First, part.Masks.Length);
            var state = 0;
            for (var k = 0; k < own.Length; k++)
            {
                own[k] = Coded(ref coder, part, k, own[k], ref state);
            }
        }

        shared = coder;
    }

    /// <summary>Reads two points side by side, each from a record of its own: neither waits for the other.</summary>
    /// <remarks>
    /// Not to be inlined: in callers that .NET 10 replaced on the stack, its inlined copy read the second point wrong. VectorBatchTests
    /// decodes often enough to see that.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Read(ref RangeDecoder first, ref RangeDecoder second, Span<long> values, Span<long> others)
    {
        var (one, other) = (first, second);
        foreach (var part in parts)
        {
            var own = values.Slice(part.First, part.Masks.Length);
            var its = others.Slice(part.First, part.Masks.Length);
            var (state, another) = (0, 0);
            for (var k = 0; k < own.Length && k < its.Length; k++)
            {
                own[k] = Coded(ref one, part, k, 0, ref state);
                its[k] = Coded(ref other, part, k, 0, ref another);
            }
        }

        (first, second) = (one, other);
    }

    /// <summary>Codes a coordinate: the edge, then the member of its class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Coded<TCoder>(ref TCoder coder, Part part, int k, long value, ref int state) where TCoder : struct, IRangeCoder
    {
        var steps = part.Steps;
        var place = part.Starts[state];
        var count = part.Starts[state + 1] - place;
        var chosen = TCoder.Reads ? 0 : part.ChoiceOf(state, k, value);
        if (count == 2)
        {
            chosen = coder.Bit(chosen == 1, steps[place].Width) ? 1 : 0;
        }
        else if (count > 2)
        {
            chosen = Choose(ref coder, steps.AsSpan(place, count), chosen);
        }

        ref readonly var step = ref steps[place + chosen];
        state = step.To;
        return members.Code(ref coder, step.Member, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Choose<TCoder>(ref TCoder coder, ReadOnlySpan<Step> steps, int chosen) where TCoder : struct, IRangeCoder
    {
        if (TCoder.Reads)
        {
            var target = coder.Target();
            while (chosen + 1 < steps.Length && target - steps[chosen].Low >= steps[chosen].Width)
            {
                chosen++;
            }
        }

        coder.Narrow(steps[chosen].Low, steps[chosen].Width);
        return chosen;
    }

    private Part PartOf(TrellisPart part, ImmutableArray<CoordinatePrior> priors)
    {
        var program = part.Program;
        var (sums, tables) = (new SequentialSums(program), new int[program.ClassCount]);
        for (var k = 0; k < program.Dimension; k++)
        {
            var prior = priors[part.FirstCoordinate + k];
            var family = DensityFamily.Of(prior.Family);
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                var (offset, step) = (program.Offsets[label], program.Steps[k]);
                var weight = family.OverClass<Real64>(-0.0, prior.LogScale, offset, step);
                (sums.Exponents[label], sums.Factors[label]) = (weight.Exponent.Value, weight.Factor.Value);
                tables[label] = members.Add(family, prior.LogScale, offset, step);
            }
        }

        sums.Fill();
        var steps = new Step[program.EdgeCount];
        for (var state = 0; state + 1 < program.StateCount; state++)
        {
            var edges = program.LeavingEdges[program.Leaving[state]..program.Leaving[state + 1]];
            var low = 0UL;
            for (var place = 0; place < edges.Length; place++)
            {
                var edge = edges[place];
                var width = place + 1 == edges.Length
                    ? (uint)((1UL << 32) - low)
                    : EdgeInterval.Width(sums.Probability(edge, state), edges.Length, place, low);
                steps[program.Leaving[state] + place] = new(tables[program.Classes[edge]], program.To[edge], (uint)low, width);
                low += width;
            }
        }

        return new(program, part.FirstCoordinate, steps);
    }

    /// <summary>An edge with its interval; a width of 0 stands for 2³².</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int Member, int To, uint Low, uint Width);

    /// <summary>A factor of the lattice with its tables.</summary>
    private sealed class Part
    {
        private readonly TrellisProgram program;
        private readonly sbyte[] choices;
        private readonly int residues;

        public Part(TrellisProgram program, int first, Step[] steps)
        {
            (this.program, First, Steps, Starts) = (program, first, steps, program.Leaving.ToArray());
            Masks = [.. program.Steps.ToArray().Select(step => long.IsPow2(step) ? step - 1 : 0)];
            residues = (int)program.Steps.ToArray().Max();
            choices = new sbyte[program.StateCount * residues];
            System.Array.Fill(choices, (sbyte)-1);
            for (var state = 0; state + 1 < program.StateCount; state++)
            {
                for (var place = Starts[state]; place < Starts[state + 1]; place++)
                {
                    var offset = program.Offsets[program.Classes[program.LeavingEdges[place]]];
                    choices[(state * residues) + offset] = (sbyte)(place - Starts[state]);
                }
            }
        }

        public int First { get; }

        public Step[] Steps { get; }

        public int[] Starts { get; }

        /// <summary>For each coordinate, q − 1 if q is a power of two.</summary>
        public long[] Masks { get; }

        /// <summary>The edge out of a state whose class holds a value, counted from the state's first.</summary>
        public int ChoiceOf(int state, int k, long value)
        {
            var residue = Masks[k] != 0 ? value & Masks[k] : ((value % program.Steps[k]) + program.Steps[k]) % program.Steps[k];
            var choice = choices[(state * residues) + residue];
            return choice >= 0 ? choice : throw new ArgumentException(
                $"The point is not a point of the lattice: coordinate {First + k + 1} is not possible after the coordinates before it.");
        }
    }
}
