using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="Values"/>.</summary>
internal static class ValuesRules
{
    /// <summary><c>{ kind: binary }</c>, <c>{ kind: threshold, level: 128 }</c>, ….</summary>
    public static Codec<Values> Codec { get; } = Union.Of(
        "kind",
        "a kind of values",
        Case.Of<Values, Values.Binary>("binary", Record.Of(new Values.Binary()),
            "The numbers are already zeros and ones; anything else is an error."),
        Case.Of<Values, Values.Threshold>(
            "threshold",
            Record.Of(
                Field.Required(
                    "level",
                    Numbers.Real(Interval.FromTo(-3.4e38, 3.4e38), "128"),
                    (Values.Threshold values) => values.Level,
                    "The least number that becomes one."),
                level => new Values.Threshold(level)),
            "One where the number is at least the level, zero elsewhere."),
        Case.Of<Values, Values.Sampled>(
            "sample",
            Record.Of(
                Maximum((Values.Sampled values) => values.Maximum),
                Field.Default("seed", Numbers.Seed, (Values.Sampled values) => values.Seed, 1UL, "Seed of the draws."),
                (maximum, seed) => new Values.Sampled(maximum, seed)),
            "One with probability number / maximum, drawn once."),
        Case.Of<Values, Values.Probabilities>(
            "probabilities",
            Record.Of(Maximum((Values.Probabilities values) => values.Maximum), maximum => new Values.Probabilities(maximum)),
            "number / maximum as a probability: the target of a Bernoulli loss."),
        Case.Of<Values, Values.Real>(
            "real",
            Record.Of(
                Field.Default(
                    "scale",
                    Words.Choice("a scale", ("none", Scaling.None), ("unit", Scaling.Unit), ("standard", Scaling.Standard)),
                    (Values.Real values) => values.Scale,
                    Scaling.None,
                    "unit: from the smallest to the largest number of the training data to [0, 1]; standard: to mean 0 and standard "
                        + "deviation 1 over the training data; column by column, of pictures all numbers alike. What is decoded is scaled "
                        + "back."),
                scale => new Values.Real { Scale = scale }),
            "The numbers as they are or scaled, for a Gaussian or squared loss."),
        Case.Of<Values, Values.Levels>(
            "levels",
            Record.Of(LevelCount.Field((Values.Levels values) => values.Count), count => new Values.Levels(count)),
            "Whole numbers from 0, such as the pixels of 8-bit images: the model sees them divided by the highest level. What is decoded "
                + "is scaled back."));

    private static Fields<R, double> Maximum<R>(Func<R, double> get) =>
        Field.Required("maximum", Numbers.Real(Ranges.Single, "255"), get, "The number that stands for probability 1.");
}
