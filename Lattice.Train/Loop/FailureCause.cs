using System.Globalization;

namespace Lattice.Train.Loop;

/// <summary>Why a term of the objective is no longer finite, as far as the observations show.</summary>
internal abstract record FailureCause
{
    private FailureCause() { }

    /// <summary>The cause and its remedy, in sentences.</summary>
    public abstract string Render();

    /// <summary>A datum is so large that float32 cannot hold what a step computes from it, whatever the rate.</summary>
    /// <param name="Split">Its split.</param>
    /// <param name="Datum">Its index there, from 0.</param>
    /// <param name="Index">The index of its largest number, from 0.</param>
    /// <param name="Value">That number.</param>
    /// <param name="IsUntrained">Whether no parameter had been updated yet.</param>
    public sealed record LargeDatum(string Split, int Datum, int Index, float Value, bool IsUntrained) : FailureCause
    {
        /// <inheritdoc/>
        public override string Render() => string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsUntrained ? Untrained + ": the" : "The")} data are too large: {Split} datum {Datum} reaches {Value} (number {Index} of "
                + $"it; both counted from 0). "
            + $"Scale the data, for example to unit variance; correct or leave out a number that stands for a missing one.");
    }

    /// <summary>One datum of a batch caused it and others did not.</summary>
    /// <param name="Split">Its split.</param>
    /// <param name="Datum">Its index there, from 0.</param>
    /// <param name="Rate">The learning rate.</param>
    public sealed record OneDatum(string Split, int Datum, double Rate) : FailureCause
    {
        /// <inheritdoc/>
        public override string Render() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Split} datum {Datum} (counted from 0) caused it and others in its batch did not: look at that datum. If it is in order, try "
                + $"a smaller train.optimiser.rate (it is {Rate}).");
    }

    /// <summary>The updates were too large.</summary>
    /// <param name="Rate">The learning rate.</param>
    /// <param name="IsClipped">Whether gradients are clipped already.</param>
    public sealed record LargeUpdates(double Rate, bool IsClipped) : FailureCause
    {
        /// <inheritdoc/>
        public override string Render() => string.Create(
            CultureInfo.InvariantCulture,
            $"A smaller train.optimiser.rate (it is {Rate}) or "
                + $"{(IsClipped ? "a smaller train.optimiser.clip" : "gradient clipping (train.optimiser.clip)")} usually helps.");
    }

    /// <summary>Gradients whose squares float32 cannot hold: the optimiser would silently stand still.</summary>
    public sealed record LargeGradients : FailureCause
    {
        /// <inheritdoc/>
        public override string Render() =>
            "The gradients are too large: float32 cannot hold their squares, and Adam would no longer move these parameters. Scale the "
                + "data, for example to unit variance, "
            + "or clip the gradients (train.optimiser.clip).";
    }

    /// <summary>Neither the data nor the updates are suspect.</summary>
    /// <param name="Within">The largest magnitude among the training data; none for sentences.</param>
    /// <param name="Rate">The learning rate.</param>
    /// <param name="IsUntrained">Whether no parameter had been updated yet.</param>
    public sealed record NotSeen(float? Within, double Rate, bool IsUntrained) : FailureCause
    {
        /// <inheritdoc/>
        public override string Render() => string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsUntrained ? Untrained : $"No cause was seen: the rate is {Rate}")}"
                + $"{(Within is { } within ? $", and the data lie within ±{within}" : "")}. "
                + $"Look at the spec's model and latent: widths, scales, temperatures.");
    }

    private const string Untrained = "No parameter had been updated, so the rate is not the cause";
}
