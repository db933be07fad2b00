using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="CheckpointSpec"/>.</summary>
internal static class CheckpointRules
{
    /// <summary><c>{ epochs: 1, seconds: 10 }</c>.</summary>
    public static Codec<CheckpointSpec> Codec { get; } = Record.Of(
            Field.Default(
                "epochs",
                Numbers.Int(1, "1", TrainingRules.MostEpochs),
                (CheckpointSpec checkpoint) => checkpoint.Epochs,
                1,
                "Minimum number of epochs between two checkpoints."),
            Field.Default(
                "seconds",
                Numbers.Real(Interval.FromTo(0, 1e9), "10"),
                (CheckpointSpec checkpoint) => checkpoint.Seconds,
                10,
                "Minimum number of seconds between two checkpoints."),
            Field.Default(
                "tensorboard",
                Words.Boolean,
                (CheckpointSpec checkpoint) => checkpoint.TensorBoard,
                false,
                "Whether the figures of epochs are also written as an event file, which tensorboard --logdir shows."),
            (epochs, seconds, tensorBoard) => new CheckpointSpec(epochs, seconds) { TensorBoard = tensorBoard })
        .Closed();
}
