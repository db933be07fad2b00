namespace Lattice.Math.NearestPoint.Batches;

/// <summary>
/// Nearest points of rows; <see cref="BatchRows.NoneRefused"/> or the first refused row, before which all are answered and from which on
/// none is touched.
/// </summary>
internal delegate int NearestRows<TNumber>(ReadOnlySpan<TNumber> points, Span<TNumber> nearest);

/// <summary>The batches of a lattice at its units.</summary>
/// <param name="Dimension">m.</param>
/// <param name="Double">In double.</param>
/// <param name="Single">In float32.</param>
internal sealed record BatchFunctions(int Dimension, NearestRows<double> Double, NearestRows<float> Single);
