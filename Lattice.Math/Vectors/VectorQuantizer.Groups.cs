using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <content>Blocks that are quantized side by side.</content>
internal sealed partial class VectorQuantizer
{
    /// <summary>The classes of a coordinate.</summary>
    /// <param name="Length">q.</param>
    /// <param name="Mask">q − 1 where class a is a + qZ for all a below q, and q is 4, 8, 16 …; 0 otherwise.</param>
    /// <param name="FirstClass">The first class.</param>
    /// <param name="Classes">How many there are.</param>
    private readonly record struct ClassStep(int Length, long Mask, int FirstClass, int Classes);

    /// <summary>Blocks of one kind, at most one for each lane.</summary>
    private sealed class Group(TrellisProgram program, int[] firsts)
    {
        /// <summary>Their trellis.</summary>
        public TrellisProgram Program { get; } = program;

        /// <summary>The first coordinate of each.</summary>
        public int[] Firsts { get; } = firsts;

        /// <summary>The first edge into every state, and the number of edges.</summary>
        public int[] Arriving { get; } = program.Arriving.ToArray();

        /// <summary>For each edge, the state it comes from.</summary>
        public int[] From { get; } = program.From.ToArray();

        /// <summary>For each edge, the place of the lanes of the state it comes from.</summary>
        public uint[] Sources { get; } = [.. program.From.ToArray().Select(state => (uint)(state * Lanes))];

        /// <summary>For each edge, the place of the lanes of its class.</summary>
        public uint[] Labels { get; } = [.. program.Classes.ToArray().Select(label => (uint)(label * Lanes))];

        /// <summary>The classes of each of a block's coordinates.</summary>
        public ClassStep[] Steps { get; } = [.. Enumerable.Range(0, program.Dimension).Select(k => StepOf(program, k))];

        public static ImmutableArray<Group> Of(VectorBlocks blocks) =>
            [.. blocks.Parts.GroupBy(part => part.Program).SelectMany(same => same.Select(part => part.FirstCoordinate).Chunk(Lanes)
                .Select(firsts => new Group(same.Key, firsts)))];

        private static ClassStep StepOf(TrellisProgram program, int k)
        {
            var (q, first, end) = ((int)program.Steps[k], program.ClassStarts[k], program.ClassStarts[k + 1]);
            var isFull = q >= 4 && int.IsPow2(q) && Vector256.IsHardwareAccelerated
                && Enumerable.Range(first, end - first).Select(label => program.Offsets[label]).SequenceEqual(
                    Enumerable.Range(0, q).Select(offset => (long)offset));
            return new(q, isFull ? q - 1 : 0, first, end - first);
        }
    }
}
