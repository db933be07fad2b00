using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>Annealed importance sampling of −log p(d) [Neal 2001; Wu et al. 2017].</summary>
/// <param name="Temperatures">Steps from the proposal to the posterior.</param>
/// <param name="Chains">Chains per datum; their weights are averaged.</param>
/// <param name="Leapfrogs">Leapfrog steps of the Hamiltonian transition at each temperature.</param>
/// <param name="Images">How many test data are measured, evenly spread over them; none means all.</param>
/// <param name="Simulated">How many data drawn from the model itself are bounded from both sides; 0 for none.</param>
public sealed record AnnealedSpec(Dimension Temperatures, Dimension Chains, Dimension Leapfrogs, Option<int> Images, int Simulated);
