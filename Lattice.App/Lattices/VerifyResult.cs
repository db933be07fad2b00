using Lattice.Math.Theory;

namespace Lattice.App.Lattices;

/// <summary>A claim tested on a lattice, and with a prior if it is about one.</summary>
/// <param name="Lattice">The lattice's name.</param>
/// <param name="Prior">The prior as written; empty for a claim about the lattice alone.</param>
/// <param name="Check">Both sides.</param>
internal sealed record VerifyResult(string Lattice, string Prior, TheoryCheck Check);
