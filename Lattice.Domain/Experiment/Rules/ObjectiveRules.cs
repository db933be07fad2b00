using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="ObjectiveSpec"/>.</summary>
internal static class ObjectiveRules
{
    private const int DefaultWarmup = 100;

    /// <summary><c>{ kind: logistic, midpoint: 100000, scale: 10000 }</c> or <c>{ kind: linear, steps: 200000 }</c>.</summary>
    public static Codec<AnnealingSpec> Annealing { get; } = Union.Of(
        "kind",
        "a kind of annealing",
        Case.Of<AnnealingSpec, AnnealingSpec.Logistic>(
            "logistic",
            Record.Of(
                Field.Required(
                    "midpoint",
                    Numbers.Int(1, "100000"),
                    (AnnealingSpec.Logistic logistic) => logistic.Midpoint,
                    "The step at which half of the cost counts."),
                Field.Required(
                    "scale",
                    Numbers.Real(Interval.FromTo(1e-3, 1e9), "10000"),
                    (AnnealingSpec.Logistic logistic) => logistic.Scale,
                    "Number of steps in which the odds grow by a factor of e."),
                (midpoint, scale) => new AnnealingSpec.Logistic(midpoint, scale)),
            "1 / (1 + e^((midpoint − step) / scale))."),
        Case.Of<AnnealingSpec, AnnealingSpec.Linear>(
            "linear",
            Record.Of(
                Field.Required(
                    "steps",
                    Numbers.Int(1, "200000"),
                    (AnnealingSpec.Linear linear) => linear.Steps,
                    "The step from which the whole cost counts."),
                steps => new AnnealingSpec.Linear(steps)),
            "min(1, step / steps)."));

    /// <summary><c>{ loss: bernoulli, lambda: 1, warmup: 100 }</c>.</summary>
    public static Codec<ObjectiveSpec> Codec { get; } = Record.Of(
            Field.Required(
                "loss",
                LossSpec.Codec,
                (ObjectiveSpec objective) => objective.Loss,
                "The loss between datum and reconstruction."),
            Field.Default(
                "lambda",
                Ranges.Positive(Ranges.Weight, "1"),
                (ObjectiveSpec objective) => objective.Lambda,
                PositiveReal.Of(1),
                "λ: weight of the representation cost."),
            Field.Default(
                "warmup", Numbers.Int(0, "100", TrainingRules.MostEpochs), (ObjectiveSpec objective) => objective.Warmup,
                found => found.Has("annealing") ? 0 : DefaultWarmup, DefaultWarmup,
                "Epochs over which the cost term is brought in; 0 means at once, the default where there is annealing."),
            Field.Optional(
                "annealing", Annealing, (ObjectiveSpec objective) => objective.Annealing,
                "How the cost term is brought in by training steps, counted from 0 over all epochs; multiplies the warm-up's factor."),
            (loss, lambda, warmup, annealing) => new ObjectiveSpec(loss, lambda, warmup, annealing))
        .Closed();
}
