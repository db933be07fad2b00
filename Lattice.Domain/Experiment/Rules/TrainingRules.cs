using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="TrainingSpec"/>.</summary>
internal static class TrainingRules
{
    /// <summary>Upper limit on every count of epochs.</summary>
    public const int MostEpochs = 1_000_000_000;

    /// <summary><c>{ batch: 100, optimiser: { … }, epochs: 2000, patience: 50, validationDither: fresh }</c>.</summary>
    public static Codec<TrainingSpec> Codec { get; } = Record.Of(
            Field.Default(
                "batch", Numbers.Count("100", 1 << 24), (TrainingSpec training) => training.Batch, Dimension.Of(100), "Data per step."),
            Field.Section(
                "optimiser", OptimiserRules.Codec, (TrainingSpec training) => training.Optimiser, "How a gradient moves the parameters."),
            Field.Default(
                "epochs",
                Numbers.Count("2000", MostEpochs),
                (TrainingSpec training) => training.Epochs,
                Dimension.Of(2000),
                "Maximum number of epochs."),
            Field.Default(
                "patience", Numbers.Int(0, "50", MostEpochs), (TrainingSpec training) => training.Patience, 50,
                "Training ends after more than this many epochs in a row (warm-up and annealing not counted) without a better validation "
                    + "figure."),
            Field.Default(
                "validationDither",
                Words.Choice("a choice of validation dithers", ("fresh", ValidationDither.Fresh), ("fixed", ValidationDither.Fixed)),
                (TrainingSpec training) => training.ValidationDither, ValidationDither.Fresh,
                "Whether each epoch's validation draws new dithers."),
            (batch, optimiser, epochs, patience, dither) => new TrainingSpec(batch, optimiser, epochs, patience, dither))
        .Closed();
}
