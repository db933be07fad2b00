using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="OptimiserSpec"/>.</summary>
internal static class OptimiserRules
{
    private static readonly Codec<RateDecay> rateDecay = Record.Of(
            Field.Required(
                "factor", Numbers.Real(Ranges.Factor, "0.75"), (RateDecay fall) => fall.Factor,
            "The factor that the rate is multiplied by."),
            Field.Required(
                "every", Numbers.Int(1, "50000"), (RateDecay fall) => fall.Every, "Steps between two decays of the rate."),
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
                    "Added to the root of the second moment."),
                Field.Default(
                    "gradients", Words.Choice("a treatment of gradients", ("plain", false), ("normalised", true)),
                    (OptimiserSpec adam) => adam.Normalise, false,
                    "normalised: each tensor's gradient is divided by its Euclidean norm first."),
                Field.Optional(
                    "clip", Ranges.Positive(Ranges.Norm, "5"), (OptimiserSpec adam) => adam.Clip,
                    "Upper limit on the Euclidean norm of the gradient of all parameters together; a larger gradient is scaled down."),
                Field.Optional("decay", rateDecay, (OptimiserSpec adam) => adam.Decay, "How the learning rate decays in steps."),
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

    /// <summary>After its first decay, the rate must still be representable in float32.</summary>
    private static Seq<SpecError> Falls(Findings found) =>
        (from rate in found.Read<PositiveReal>("rate")
         from factor in found.Find<double>("decay.factor")
         where !Ranges.Rate.Holds(rate * factor.Value)
         select (SpecError)new SpecError.RateFallsToNothing(factor.At, rate, factor.Value)).ToSeq();
}
