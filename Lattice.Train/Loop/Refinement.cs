using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>The state of training for searched codes.</summary>
/// <param name="After">The epochs of training proper, which came before it.</param>
/// <param name="Reason">Why those ended.</param>
/// <param name="BestEpoch">The epoch among them whose parameters it started from.</param>
/// <param name="Start">The validation figure of those parameters with searched points; none until it is measured.</param>
internal sealed record Refinement(int After, StopReason Reason, int BestEpoch, Option<double> Start);
