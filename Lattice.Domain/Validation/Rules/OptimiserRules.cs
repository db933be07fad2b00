using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>How an <see cref="OptimiserSpec"/> is written.</summary>
public static class OptimiserRules
{
    private static readonly Interval decay = Interval.FromBelow(0, 1);

    /// <summary><c>{ kind: adam, rate: 5e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, gradients: plain }</c>.</summary>
    public static Codec<OptimiserSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of optimiser",
        "adam",
        Case.Of<OptimiserSpec, OptimiserSpec>(
            "adam",
            Record.Of(
                Field.Default("rate", Numbers.Positive("5e-4"), (OptimiserSpec adam) => adam.Rate, PositiveReal.Of(5e-4), "Learning rate."),
                Field.Default("beta1", Numbers.Real(decay, "0.9"), (OptimiserSpec adam) => adam.Beta1, 0.9, "Decay of the first moment."),
                Field.Default("beta2", Numbers.Real(decay, "0.999"), (OptimiserSpec adam) => adam.Beta2, 0.999, "Decay of the second moment."),
                Field.Default("epsilon", Numbers.Positive("1e-8"), (OptimiserSpec adam) => adam.Epsilon, PositiveReal.Of(1e-8), "What is added to the root of the second moment."),
                Field.Default(
                    "gradients", Words.Choice("a treatment of gradients", ("plain", false), ("normalised", true)), (OptimiserSpec adam) => adam.Normalise, false,
                    "normalised: each tensor's gradient is divided by its Euclidean norm first."),
                (rate, beta1, beta2, epsilon, normalise) => new OptimiserSpec(rate, beta1, beta2, epsilon, normalise)),
            "Adam [Kingma and Ba 2015]."));
}
