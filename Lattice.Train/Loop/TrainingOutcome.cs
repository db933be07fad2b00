using LanguageExt;
using Lattice.Domain.Results;

namespace Lattice.Train.Loop;

/// <summary>How a training ended.</summary>
public abstract record TrainingOutcome
{
    private TrainingOutcome() { }

    /// <summary>Training finished.</summary>
    public sealed record Finished(Seq<EpochMetrics> History, int BestEpoch, StopReason Reason) : TrainingOutcome
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Finished(this);
    }

    /// <summary>Training was asked to stop; the state is saved and can be resumed.</summary>
    internal sealed record Interrupted(int Epoch, int Step) : TrainingOutcome
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Interrupted(this);
    }

    /// <summary>A term was no longer finite; the last checkpoint is from before.</summary>
    /// <param name="Term">Which term of the objective.</param>
    /// <param name="Value">What it was.</param>
    /// <param name="Epoch">In which epoch.</param>
    /// <param name="Step">At which step of it, counted from 1; 0 in validation.</param>
    /// <param name="Cause">The cause, as far as it is known.</param>
    internal sealed record Failed(string Term, double Value, int Epoch, int Step, FailureCause Cause) : TrainingOutcome
    {
        /// <summary>What happened, why, and what helps.</summary>
        internal string Render() => $"{Sentence} The last good checkpoint is kept.";

        /// <summary>The same without the checkpoint.</summary>
        internal string Sentence =>
            $"The {Term} became {(double.IsNaN(Value) ? "NaN" : Value > 0 ? "infinite" : "minus infinite")} in epoch "
                + $"{Epoch}{(Step == 0 ? ", in validation" : $", step {Step}")}. {Cause.Render()}";

        private protected override R Of<R>(Cases<R> cases) => cases.Failed(this);
    }

    /// <summary>One function per case.</summary>
    internal R Match<R>(Func<Finished, R> finished, Func<Interrupted, R> interrupted, Func<Failed, R> failed) =>
        Of(new Cases<R>(finished, interrupted, failed));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<Finished, R> Finished, Func<Interrupted, R> Interrupted, Func<Failed, R> Failed);
}
