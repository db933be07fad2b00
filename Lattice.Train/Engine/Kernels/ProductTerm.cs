namespace Lattice.Train.Engine.Kernels;

/// <summary>One product start + A·B of those that share a left factor.</summary>
/// <param name="right">B.</param>
/// <param name="start">What every chain begins from: a bias row, zeros, or C itself to accumulate.</param>
/// <param name="target">C.</param>
/// <param name="columns">Columns of B and C.</param>
/// <param name="update">Takes each panel of C when it is complete, in place of C's own memory; none where C is no weight's
/// gradient.</param>
/// <param name="parameter">The weight whose gradient C is.</param>
internal readonly struct ProductTerm(
    in Blocks right, in Blocks start, in Blocks target, int columns, IPanelUpdate? update = null, int parameter = -1)
{
    public readonly Blocks Right = right;

    public readonly Blocks Start = start;

    public readonly Blocks Target = target;

    public readonly IPanelUpdate? Update = update;

    /// <summary>Zero for no product at all.</summary>
    public int Columns { get; } = columns;

    public int Parameter { get; } = parameter;

    public int Panels => Blocks.Count(Columns);
}
