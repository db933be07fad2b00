using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="OptimiserSpec"/>.</summary>
internal static class OptimiserRules
{
    private const int MostSteps = int.MaxValue;

    private static readonly Codec<RateDecay> rateDecay = Union.OrUntagged(
        "kind",
        "a kind of decay",
        Case.Of<RateDecay, RateDecay.Steps>(
            "steps",
            Record.Of(
                Field.Required(
                    "factor", Numbers.Real(Ranges.Factor, "0.75"), (RateDecay.Steps fall) => fall.Factor,
                    "The factor that the rate is multiplied by."),
                Field.Required(
                    "every", Numbers.Int(1, "50000"), (RateDecay.Steps fall) => fall.Every, "Steps between two decays of the rate."),
                Field.Required(
                    "start", Numbers.Int(1, "100000"), (RateDecay.Steps fall) => fall.Start,
                    "The first step at a lower rate; steps count from 1."),
                (factor, every, start) => new RateDecay.Steps(factor, every, start)),
            "The rate falls by a factor, again and again."),
        Case.Of<RateDecay, RateDecay.Cosine>(
            "cosine",
            Record.Of(
                Field.Required(
                    "length", Numbers.Int(1, "75000", MostSteps), (RateDecay.Cosine fall) => fall.Length,
                    "Steps from the full rate to the last one, which is then kept."),
                Field.Default(
                    "start", Numbers.Int(1, "50000"), (RateDecay.Cosine fall) => fall.Start, 1,
                    "The step at which the decay begins; steps count from 1."),
                Field.Default(
                    "final", Numbers.Real(Interval.FromTo(0, 1), "0.01"), (RateDecay.Cosine fall) => fall.Final, 0.0,
                    "The last rate as a share of the first."),
                (length, start, final) => new RateDecay.Cosine(length, start, final)),
            "The rate falls along half a cosine [Loshchilov and Hutter 2017]."));

    /// <summary>
    /// <c>{ kind: adam, rate: 5e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, gradients: plain, clip: 5, decay: { factor: 0.75, every:
    /// 50000, start: 100000 }, weightDecay: 0.01, average: 0.999 }</c>.
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
                Field.Optional("decay", rateDecay, (OptimiserSpec adam) => adam.Decay, "How the learning rate decays."),
                Field.Default(
                    "weightDecay", Numbers.Real(Ranges.WeightDecay, "0.01"), (OptimiserSpec adam) => adam.WeightDecay, 0.0,
                    "Decay of the weights, decoupled from the gradient: each step takes rate·weightDecay of them away [Loshchilov and "
                        + "Hutter 2019]. Biases, scales and codebooks are left."),
                Field.Optional(
                    "average", Numbers.Real(Ranges.Decay, "0.999"), (OptimiserSpec adam) => adam.Average,
                    "Validation and evaluation use an exponential moving average of the parameters with this decay per step."),
                (
                    rate,
                    beta1,
                    beta2,
                    epsilon,
                    normalise,
                    clip,
                    decay,
                    weightDecay,
                    average) => new OptimiserSpec(rate, beta1, beta2, epsilon, normalise, clip, decay)
                    {
                        WeightDecay = weightDecay,
                        Average = average,
                    })
                .Where(Sound),
            "Adam [Kingma and Ba 2015]."));

    /// <summary>A step must leave some of a weight; after its first decay, the rate must still be representable in float32.</summary>
    private static Seq<SpecError> Sound(Findings found) => Vanishing(found) +
        (from rate in found.Read<PositiveReal>("rate")
         from factor in found.Find<double>("decay.factor")
         where !Ranges.Rate.Holds(rate * factor.Value)
         select (SpecError)new SpecError.RateFallsToNothing(factor.At, rate, factor.Value)).ToSeq();

    private static Seq<SpecError> Vanishing(Findings found) =>
        (from rate in found.Read<PositiveReal>("rate")
         from decay in found.Find<double>("weightDecay")
         where rate * decay.Value >= 1
         select (SpecError)new SpecError.WeightsVanish(decay.At, rate, decay.Value)).ToSeq();
}
