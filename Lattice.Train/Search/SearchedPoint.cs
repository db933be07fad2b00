namespace Lattice.Train.Search;

/// <summary>A point found for a datum.</summary>
/// <param name="Coefficients">Z: coefficients in the lattice's basis, or the values of discrete variables.</param>
/// <param name="Y">
/// y = Z − U, bit for bit what <see cref="Lattice.Math.Latents.LatentInference.Restored"/> gives; NaN if X is not finite or too far out for
/// the quantizer.
/// </param>
/// <param name="Loss">−log Q(d|y) as the engine computes it from y in single precision, nats.</param>
/// <param name="Cost">−log P(Z|U), exact, nats.</param>
/// <param name="Decodes">How many decodes were spent on the datum; a gradient counts as two.</param>
internal sealed record SearchedPoint(long[] Coefficients, double[] Y, double Loss, double Cost, int Decodes)
{
    /// <summary>The length at K(X + U), nats.</summary>
    public double Initial { get; init; }

    /// <summary>Loss + cost, nats: the length of the datum's code, never more than <see cref="Initial"/>.</summary>
    public double Length => Loss + Cost;
}
