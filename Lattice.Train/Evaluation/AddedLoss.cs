using Lattice.Domain.Quantities;

namespace Lattice.Train.Evaluation;

/// <summary>The loss one source of noise adds at one width.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Width">V^(1/m).</param>
/// <param name="Variance">σ² per dimension at volume 1.</param>
/// <param name="Added">E η(x + U) − η(x), nats per datum.</param>
/// <param name="Ratio">Ratio to the loss added by the first source.</param>
/// <param name="Predicted">(σ²/2)·Tr H_η(x), nats per datum (lemma 3).</param>
internal sealed record AddedLoss(string Source, double Width, double Variance, Estimate Added, Estimate Ratio, Estimate Predicted);
