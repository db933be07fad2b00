using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How an <see cref="ObjectiveSpec"/> is written.</summary>
public static class ObjectiveRules
{
    /// <summary>The names of the losses.</summary>
    public static Codec<LossSpec> Loss { get; } = Words.Choice(
        "a loss", ("bernoulli", LossSpec.Bernoulli), ("squared", LossSpec.Squared), ("categorical", LossSpec.Categorical));

    /// <summary><c>{ loss: bernoulli, lambda: 1, warmup: 100 }</c>.</summary>
    public static Codec<ObjectiveSpec> Codec { get; } = Record.Of(
            Field.Required("loss", Loss, (ObjectiveSpec objective) => objective.Loss, "What is lost between datum and reconstruction; categorical compares with labels."),
            Field.Default("lambda", Numbers.Positive("1"), (ObjectiveSpec objective) => objective.Lambda, PositiveReal.Of(1), "λ: weight of the representation cost."),
            Field.Default("warmup", Numbers.Int(0, "100"), (ObjectiveSpec objective) => objective.Warmup, 100, "Epochs over which the cost term is brought in; 0: at once."),
            (loss, lambda, warmup) => new ObjectiveSpec(loss, lambda, warmup))
        .Closed();

    /// <summary>The loss of a document, where it is readable.</summary>
    internal static LanguageExt.Option<LossSpec> LossIn(SpecNode.Map document) => Probe.Read(Loss, document, "objective", "loss");
}
