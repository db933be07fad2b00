using System.Runtime.InteropServices;

namespace Lattice.Math.Vectors;

/// <content>What one thread works in.</content>
internal sealed partial class VectorQuantizer
{
    /// <summary>Tables for the largest block.</summary>
    internal sealed class Scratch
    {
        private readonly Memory<double> sums;
        private readonly Memory<double> costs;

        public Scratch(VectorBlocks blocks)
        {
            var (states, labels) = (blocks.Parts.Max(part => part.Program.StateCount), blocks.Parts.Max(part => part.Program.ClassCount));
            (sums, Wins) = (Aligned(states * Lanes), new byte[blocks.Parts.Max(part => part.Program.EdgeCount)]);
            (Members, costs) = (new long[labels * Lanes], Aligned(labels * Lanes));
        }

        public Span<double> Sums => sums.Span;

        public byte[] Wins { get; }

        public long[] Members { get; }

        public Span<double> Costs => costs.Span;

        /// <summary>Numbers whose first begins a line of the cache, so that no vector lies on two.</summary>
        private static Memory<double> Aligned(int count)
        {
            const int Line = 64;
            var numbers = GC.AllocateArray<double>(count + (Line / sizeof(double)), pinned: true);
            var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(numbers, 0) & (Line - 1));
            return numbers.AsMemory((Line - beyond) % Line / sizeof(double), count);
        }
    }
}
