namespace Lattice.Train.Tasks;

/// <summary>Data drawn from a model: y from its prior g, d from Q(d|y).</summary>
/// <param name="Points">The points y, rows of m numbers.</param>
/// <param name="Split">The data.</param>
internal sealed record SimulatedData(float[] Points, ISplit Split);
