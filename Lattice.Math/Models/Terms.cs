using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;

namespace Lattice.Math.Models;

/// <summary>The terms of the objective.</summary>
/// <param name="Loss">Per datum, nats, [n × 1].</param>
/// <param name="Cost">Per datum, nats, [n × 1].</param>
/// <param name="Costs">Per datum and part, nats, [n × parts].</param>
/// <param name="Representation">y = X − U, [n × m].</param>
/// <param name="Mean">Mean over the batch of loss + weighted cost, plus the latent's additional training loss, [1 × 1].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record Terms<T>(T Loss, T Cost, T Costs, T Representation, T Mean) where T : ITensor<T>
{
    /// <summary>New values of parameters that no gradient reaches.</summary>
    public Seq<(string Parameter, T Value)> Updates { get; init; }

    /// <summary>Computes the terms of a batch from its losses and the latent's terms.</summary>
    internal static Terms<T> Of(T loss, LatentTerms<T> latent, T costWeight, int data)
    {
        var cost = T.SumOverColumns(latent.Costs);
        var weighted = loss + (costWeight * cost);
        var mean = T.SumOverRows(latent.Auxiliary.Map(auxiliary => weighted + auxiliary).IfNone(weighted)) * T.Constant(1.0 / data);
        return new Terms<T>(loss, cost, latent.Costs, latent.Representation, mean) { Updates = latent.Updates };
    }
}
