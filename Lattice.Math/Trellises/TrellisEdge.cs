namespace Lattice.Math.Trellises;

/// <summary>One edge of a section.</summary>
/// <param name="From">The state before the section.</param>
/// <param name="To">The state after it.</param>
/// <param name="FirstLabel">Its classes, one per coordinate of the section: <c>Labels[FirstLabel …]</c> of the section.</param>
internal readonly record struct TrellisEdge(int From, int To, int FirstLabel);
