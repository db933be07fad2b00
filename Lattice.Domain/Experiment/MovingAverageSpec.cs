using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// Codebooks as moving averages [van den Oord et al. 2017, appendix A]: after each step the count of an entry becomes γ·count + (1 −
/// γ)·(data that chose it) and its sum is updated likewise. The entry is sum over count, with counts smoothed by ε.
/// </summary>
/// <param name="Decay">γ, at least 0 and below 1.</param>
/// <param name="Epsilon">ε, added to each count: (count + ε)/(total + M·ε)·total.</param>
public sealed record MovingAverageSpec(double Decay, PositiveReal Epsilon);
