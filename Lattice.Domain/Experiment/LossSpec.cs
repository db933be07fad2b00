using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>The loss ℓ(d, g(y)) of equation 2.</summary>
public enum LossSpec
{
    /// <summary>−log Q(d|y) in nats, Q a product of Bernoulli laws with the decoder's outputs as logits.</summary>
    Bernoulli,

    /// <summary>½‖d − g(y)‖², ½ squared error. Without a normaliser it is not a likelihood, so it is neither nats nor bits.</summary>
    Squared,

    /// <summary>−log Q(label|y) in nats, Q the softmax of the decoder's outputs: the supervised use, and the loss of words.</summary>
    Categorical,
}

/// <summary>What specs, rules and reports need to know about a loss: a row of <see cref="Losses"/>.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Word">Its word in specs.</param>
/// <param name="Name">Its name in sentences.</param>
/// <param name="Outputs">What the decoder's outputs, or their means, are.</param>
internal sealed record LossRow(LossSpec Loss, string Word, string Name, string Outputs)
{
    /// <summary>True when it is −log of a normalised density or mass, in nats.</summary>
    internal bool IsLikelihood { get; init; } = true;

    /// <summary>True where −log p(d) is estimated by importance sampling.</summary>
    internal bool IsSampled { get; init; }

    /// <summary>True when targets must lie in [0, 1].</summary>
    internal bool TakesFractions { get; init; }

    /// <summary>True where the targets are the labels of the data, or words.</summary>
    internal bool TakesLabels { get; init; }
}

/// <summary>The table of losses: the one place in the domain that holds their properties.</summary>
internal static class Losses
{
    /// <summary>The rows.</summary>
    internal static Seq<LossRow> All { get; } = Prelude.Seq(
        new LossRow(LossSpec.Bernoulli, "bernoulli", "Bernoulli", "probabilities of a one") { IsSampled = true, TakesFractions = true },
        new LossRow(LossSpec.Squared, "squared", "squared", "numbers") { IsLikelihood = false },
        new LossRow(LossSpec.Categorical, "categorical", "categorical", "scores of classes") { TakesLabels = true });

    /// <summary>The row of a loss.</summary>
    internal static LossRow Row(this LossSpec loss) =>
        All.Find(row => row.Loss == loss).IfNone(() => throw new InvalidOperationException($"Unknown loss {loss}."));
}
