namespace Lattice.Math.NearestPoint.Batches;

/// <summary>What all batches have in common; its remarks stand at each.</summary>
/// <remarks>
/// <para>
/// Exact: the answer is a nearest point of a point that differs from the given one by less than two units in the last place of each
/// coordinate (in double by less than the rounding of the difference to the answer), with squared distances compared in the precision of
/// the batch. The
/// lattice point is kept in integers and becomes coordinates by one product in double, rounded once.
/// </para>
/// <para>
/// Ties: coordinates round to even; of two coordinates that could equally well be moved for the parity the first moves, of two cosets at
/// equal computed
/// distance the first wins. A coordinate midway between two points of a shifted coset takes the upper.
/// </para>
/// <para>
/// A row's bits depend on that row and the scale alone: not on the rows beside it, their number, nor the width of the machine's vectors.
/// Nothing is allocated and no
/// thread is started; split the rows to use several.
/// </para>
/// <para>
/// Refused are rows with a coordinate that is NaN, infinite, or so large that integers are no longer exact: in the units in which the
/// lattice's points are
/// integers, 2²² in float32 and 2⁵¹ in double. Rows before a refused one are answered, the answers from it on are left as they were.
/// </para>
/// </remarks>
internal static class BatchContract;
