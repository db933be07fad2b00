namespace Lattice.Train.Engine.Kernels;

/// <summary>One product A·Bᵀ in a sum of them.</summary>
/// <param name="left">Aᵀ [depth × rows], packed as panels.</param>
/// <param name="right">B [columns × depth] in panels.</param>
/// <param name="depth">Columns of A and of B; 0 for no product.</param>
internal readonly struct TransposedTerm(in Blocks left, in Blocks right, int depth)
{
    public readonly Blocks Left = left;

    public readonly Blocks Right = right;

    public int Depth { get; } = depth;
}
