namespace Lattice.Domain.Quantities;

/// <summary>A mean over data with the standard error of that mean.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error over data.</param>
/// <param name="Count">The number of data averaged.</param>
public readonly record struct Estimate(double Value, double StandardError, int Count);
