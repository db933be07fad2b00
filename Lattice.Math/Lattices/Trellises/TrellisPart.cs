namespace Lattice.Math.Lattices.Trellises;

/// <summary>A factor of a lattice that is a product in its home frame: its program and where its coordinates begin.</summary>
/// <param name="Program">The program; equal factors share one.</param>
/// <param name="FirstCoordinate">The first of its coordinates among the lattice's.</param>
public readonly record struct TrellisPart(TrellisProgram Program, int FirstCoordinate);
