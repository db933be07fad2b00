using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;

namespace Lattice.Train.Evaluation;

/// <summary>Cost and active dimensions of each block of the latent.</summary>
internal static class BlockUses
{
    /// <summary>Computed from the mean costs of the blocks in nats and the encoder's outputs.</summary>
    public static LatentUse Of(LatentInference representation, Encoded encoded, double[] nats) =>
        new(Prelude.toSeq(representation.Blocks.Select((block, index) => block.Dimension == 1
            ? BlockUse.OfDimension(nats[index])
            : new BlockUse(
                block.Lattice,
                block.Dimension,
                nats[index],
                Enumerable.Range(block.First, block.Dimension).Count(i => Carries(representation, encoded, i))))).Strict());

    private static bool Carries(LatentInference representation, Encoded encoded, int i)
    {
        var error = Estimate.Of(encoded.Means(i)).StandardError;
        var variance = error * error * encoded.Count;
        var deviation = representation.Deviation(i, encoded[0]);
        return 0.5 * Elementary64.Log1p(variance / (deviation * deviation)) > LatentUse.ActiveAbove;
    }
}
