using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>How an <see cref="OptimiserSpec"/> is written.</summary>
internal static class OptimiserRules
{
    private static readonly Codec<RateDecay> rateDecay = Record.Of(
            Field.Required(
                "factor", Numbers.Real(Ranges.Factor, "0.75"), (RateDecay fall) => fall.Factor, "What the rate is multiplied by."),
            Field.Required(
                "every", Numbers.Int(1, "50000"), (RateDecay fall) => fall.Every, "Steps from one fall of the rate to the next."),
            Field.Required(
                "start", Numbers.Int(1, "100000"), (RateDecay fall) => fall.Start, "The first step at a lower rate; steps count from 1."),
            (factor, every, start) => new RateDecay(factor, every, start))
        .Closed();

    /// <summary>
    /// <c>{ kind: adam, rate: 5e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, gradients: plain, clip: 5, decay: { factor: 0.75, every:
    /// 50000, start: 100000 } }</c>.
    /// </summary>
    public static Codec<OptimiserSpec> Codec { get; } = Union.Of(
        "kind",
        "a kind of optimiser",
        "adam",
        Case.Of<OptimiserSpec, OptimiserSpec>(
            "adam",
            Record.Of(
                Field.Default(
                    "rate",
                    Ranges.Positive(Ranges.Rate, "5e-4"),
                    (OptimiserSpec adam) => adam.Rate,
                    PositiveReal.Of(5e-4),
                    "Learning rate."),
                Field.Default(
                    "beta1", Numbers.Real(Ranges.Decay, "0.9"), (OptimiserSpec adam) => adam.Beta1, 0.9, "Decay of the first moment."),
                Field.Default(
                    "beta2", Numbers.Real(Ranges.Decay, "0.999"), (OptimiserSpec adam) => adam.Beta2, 0.999, "Decay of the second moment."),
                Field.Default(
                    "epsilon",
                    Ranges.Positive(Ranges.Epsilon, "1e-8"),
                    (OptimiserSpec adam) => adam.Epsilon,
                    PositiveReal.Of(1e-8),
                    "What is added to the root of the second moment."),
                Field.Default(
                    "gradients", Words.Choice("a treatment of gradients", ("plain", false), ("normalised", true)),
                    (OptimiserSpec adam) => adam.Normalise, false,
                    "normalised: each tensor's gradient is divided by its Euclidean norm first."),
                Field.Optional(
                    "clip", Ranges.Positive(Ranges.Norm, "5"), (OptimiserSpec adam) => adam.Clip,
                    "Greatest Euclidean norm of the gradient of all parameters together; a longer one is scaled down to it."),
                Field.Optional("decay", rateDecay, (OptimiserSpec adam) => adam.Decay, "How the learning rate falls by steps."),
                (
                    rate,
                    beta1,
                    beta2,
                    epsilon,
                    normalise,
                    clip,
                    decay) => new OptimiserSpec(rate, beta1, beta2, epsilon, normalise, clip, decay))
                .Where(Falls),
            "Adam [Kingma and Ba 2015]."));

    /// <summary>A rate must still be a number of float32 after its first fall.</summary>
    private static Seq<SpecError> Falls(Findings found) =>
        (from rate in found.Read<PositiveReal>("rate")
         from factor in found.Find<double>("decay.factor")
         where !Ranges.Rate.Holds(rate * factor.Value)
         select (SpecError)new SpecError.RateFallsToNothing(factor.At, rate, factor.Value)).ToSeq();
}
