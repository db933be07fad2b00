namespace Lattice.Train.Engine.Kernels;

/// <summary>One of the products start + A·B that share a left factor.</summary>
/// <param name="right">B.</param>
/// <param name="start">What every chain starts from: a bias row, zeros, or C itself to accumulate.</param>
/// <param name="target">C.</param>
/// <param name="columns">Columns of B and C.</param>
/// <param name="update">Receives each panel of C when it is complete, instead of C's own memory; null if C is not a weight's
/// gradient.</param>
/// <param name="parameter">The weight of which C is the gradient.</param>
internal readonly struct ProductTerm(
    in Blocks right, in Blocks start, in Blocks target, int columns, IPanelUpdate? update = null, int parameter = -1)
{
    public readonly Blocks Right = right;

    public readonly Blocks Start = start;

    public readonly Blocks Target = target;

    public readonly IPanelUpdate? Update = update;

    /// <summary>Zero for no product.</summary>
    public int Columns { get; } = columns;

    public int Parameter { get; } = parameter;

    public int Panels => Blocks.Count(Columns);
}
