using LanguageExt;

namespace Lattice.Math.Latents;

/// <summary>The latent's terms of the objective for a batch.</summary>
/// <param name="Representation">y, the decoder's input, [n × m].</param>
/// <param name="Costs">Cost of each part in nats, [n × parts], to be summed.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record LatentTerms<T>(T Representation, T Costs)
{
    /// <summary>An additional training loss per datum, [n × 1], which is part of no figure.</summary>
    public Option<T> Auxiliary { get; init; }

    /// <summary>New values of parameters that no gradient reaches (moving averages), to be written after the step.</summary>
    public Seq<(string Parameter, T Value)> Updates { get; init; }
}
