using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="TrainingSpec"/>.</summary>
internal static class TrainingRules
{
    /// <summary>Upper limit on every count of epochs.</summary>
    public const int MostEpochs = 1_000_000_000;

    private static readonly Codec<RefinementSpec> refinement = Record.Of(
            Field.Required(
                "epochs", Numbers.Count("5", MostEpochs), (RefinementSpec refinement) => refinement.Epochs, "Epochs of it."),
            Field.Required(
                "effort", Numbers.Int(1, "3", 9), (RefinementSpec refinement) => refinement.Effort,
                "Effort of the search in each step: from about 8 decodes per datum at 1 to about 2048 at 9."),
            Field.Optional(
                "rate", Ranges.Positive(Ranges.Rate, "5e-5"), (RefinementSpec refinement) => refinement.Rate,
                "Learning rate at its start, halved after every sixth of its steps; without it, the rate that training before it ended "
                    + "with."),
            (epochs, effort, rate) => new RefinementSpec(epochs, effort, rate))
        .Closed();

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
            Field.Optional(
                "refine", TrainingRules.refinement, (TrainingSpec training) => training.Refinement,
                "Training for searched codes after that; only for a lattice."),
            (batch, optimiser, epochs, patience, dither, refinement) =>
                new TrainingSpec(batch, optimiser, epochs, patience, dither) { Refinement = refinement })
        .Closed();
}
