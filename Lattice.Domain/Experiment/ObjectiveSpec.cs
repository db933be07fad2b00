using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>
/// The objective of equations 2 and 3: E[loss(D, g(X − U))] + λ·β·E[cost(X − U)], with β = min(1, epoch / Warmup) (β = 1 when Warmup is 0),
/// epochs counted from 1, times the annealing factor of the step.
/// </summary>
/// <param name="Loss">The designer's loss.</param>
/// <param name="Lambda">λ: weight of the representation cost.</param>
/// <param name="Warmup">Epochs over which the cost term is brought in.</param>
/// <param name="Annealing">The annealing schedule of the cost term by steps, if any.</param>
public sealed record ObjectiveSpec(LossSpec Loss, PositiveReal Lambda, int Warmup, Option<AnnealingSpec> Annealing);
