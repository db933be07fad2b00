namespace Lattice.Math.NearestPoint;

/// <summary>A point of ΔZ: its integer coefficient and its position.</summary>
/// <param name="Coefficient">The integer i.</param>
/// <param name="Point">Δ·i.</param>
internal readonly record struct RectangularPoint(long Coefficient, double Point);
