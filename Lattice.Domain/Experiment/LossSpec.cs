using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>The loss ℓ(d, g(y)) of equation 2.</summary>
public enum LossSpec
{
    /// <summary>−log Q(d|y) in nats, Q a product of Bernoulli laws with the decoder's outputs as logits.</summary>
    Bernoulli,

    /// <summary>½‖d − g(y)‖², ½ squared error: no likelihood, for it lacks a normaliser, so neither nats nor bits.</summary>
    Squared,

    /// <summary>−log Q(label|y) in nats, Q the softmax of the decoder's outputs: the supervised use, and the loss of words.</summary>
    Categorical,
}

/// <summary>What specs, rules and reports need to know of a loss: a row of <see cref="Losses"/>.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Word">How specs write it.</param>
/// <param name="Name">How sentences name it.</param>
/// <param name="Outputs">What the decoder's outputs, or their means, are.</param>
internal sealed record LossRow(LossSpec Loss, string Word, string Name, string Outputs)
{
    /// <summary>True for −log of a law with a normaliser, in nats.</summary>
    internal bool IsLikelihood { get; init; } = true;

    /// <summary>True where −log p(d) is estimated by importance sampling.</summary>
    internal bool IsSampled { get; init; }

    /// <summary>True where targets have to lie in [0, 1].</summary>
    internal bool TakesFractions { get; init; }

    /// <summary>True where the targets are the labels of the data, or words.</summary>
    internal bool TakesLabels { get; init; }
}

/// <summary>Every loss: the one place of the domain that knows what is true of each.</summary>
internal static class Losses
{
    /// <summary>The rows.</summary>
    internal static Seq<LossRow> All { get; } = Prelude.Seq(
        new LossRow(LossSpec.Bernoulli, "bernoulli", "Bernoulli", "probabilities of a one") { IsSampled = true, TakesFractions = true },
        new LossRow(LossSpec.Squared, "squared", "squared", "numbers") { IsLikelihood = false },
        new LossRow(LossSpec.Categorical, "categorical", "categorical", "scores of classes") { TakesLabels = true });

    /// <summary>What is true of a loss.</summary>
    internal static LossRow Row(this LossSpec loss) =>
        All.Find(row => row.Loss == loss).IfNone(() => throw new InvalidOperationException($"Unknown loss {loss}."));
}
