using Lattice.Math.Theory;

namespace Lattice.App.Lattices;

/// <summary>A claim tried on a lattice, and on a prior where it is about one.</summary>
/// <param name="Lattice">The lattice's name.</param>
/// <param name="Prior">The prior as it is written; empty for a claim on the lattice alone.</param>
/// <param name="Check">Both sides.</param>
internal sealed record VerifyResult(string Lattice, string Prior, TheoryCheck Check);
