using LanguageExt;

namespace Lattice.Math.Latents;

/// <summary>What the objective needs of a batch's latents.</summary>
/// <param name="Representation">y, what the decoder is given, [n × m].</param>
/// <param name="Costs">Cost of each part in nats, [n × parts], to be summed.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record LatentTerms<T>(T Representation, T Costs)
{
    /// <summary>A loss per datum beside the objective, [n × 1]: it trains and is in no figure.</summary>
    public Option<T> Auxiliary { get; init; }

    /// <summary>New values of parameters that no gradient reaches, to be written once the step is taken: moving averages.</summary>
    public Seq<(string Parameter, T Value)> Updates { get; init; }
}
