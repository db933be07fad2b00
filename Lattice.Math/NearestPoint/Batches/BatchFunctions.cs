namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Nearest points of rows. Returns <see cref="BatchRows.NoneRefused"/>, or the first rejected row: the rows before it are answered, and the
/// answers from it on are unchanged.
/// </summary>
internal delegate int NearestRows<TNumber>(ReadOnlySpan<TNumber> points, Span<TNumber> nearest);

/// <summary>The batch functions of a lattice for its units.</summary>
/// <param name="Dimension">m.</param>
/// <param name="Double">In double.</param>
/// <param name="Single">In float32.</param>
internal sealed record BatchFunctions(int Dimension, NearestRows<double> Double, NearestRows<float> Single);
