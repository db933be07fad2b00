namespace Lattice.Math.Trellises;

/// <summary>A factor of a lattice that is a product in its home frame: its program and its first coordinate.</summary>
/// <param name="Program">The program; equal factors share one.</param>
/// <param name="FirstCoordinate">The index of its first coordinate in the lattice.</param>
internal readonly record struct TrellisPart(TrellisProgram Program, int FirstCoordinate);
