namespace Lattice.Math.NearestPoint.Batches;

/// <summary>The contract shared by all batch functions; each one repeats these remarks.</summary>
/// <remarks>
/// <para>
/// Exact: the answer is a nearest point of a point that differs from the given one by less than two units in the last place of each
/// coordinate (in double by less than the rounding of the difference to the answer), with squared distances compared in the precision of
/// the batch. The lattice point is kept as integers and converted to coordinates by one product in double, rounded once.
/// </para>
/// <para>
/// Ties: coordinates round to even. If two coordinates could equally well be moved to fix the parity, the first moves; of two cosets at
/// equal computed distance, the first wins. A coordinate midway between two points of a shifted coset takes the upper.
/// </para>
/// <para>
/// A row's bits depend on that row and the scale alone: not on the rows beside it, their number, or the width of the machine's vectors.
/// Nothing is allocated and no thread is started; split the rows to use several.
/// </para>
/// <para>
/// A row is rejected if a coordinate is NaN, infinite, or so large that integers are no longer exact: in the units in which the lattice's
/// points are integers, 2²² in float32 and 2⁵¹ in double. Rows before the first rejected row are answered; the answers from there on are
/// left unchanged.
/// </para>
/// </remarks>
internal static class BatchContract;
