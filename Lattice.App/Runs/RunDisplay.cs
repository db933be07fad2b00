using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>Shows the progress of training and records the wall times of its epochs.</summary>
internal sealed class RunDisplay(
    ExperimentSpec spec, ProgressWriter writer, TrainState start, int warmup, string timing) : ITrainingObserver
{
    private ProgressState state = ProgressState.Before(spec.Training.Epochs, spec.Training.Patience, warmup) with
    {
        IsDeterministic = spec.Model.Latent.IsDeterministic,
        IsSquared = !spec.Objective.Loss.Row().IsLikelihood,
        Finished = start.History.Count,
        Last = start.History.IsEmpty ? Option<EpochMetrics>.None : start.History.Last,
        Best = start.History.Find(epoch => epoch.Epoch == start.Stopping.BestEpoch),
        WithoutGain = start.Stopping.Counter,
    };

    /// <summary>Also receives every epoch.</summary>
    public Action<EpochMetrics> Log { get; init; } = _ => { };

    private double seconds;
    private int epochs;

    public void OnStep(in StepProgress progress)
    {
        // Querying the clock and the terminal at every step would cost too much.
        if (progress.Step % 10 == 0)
        {
            state = state with { Share = (double)progress.Step / progress.Steps };
            Display(() => writer.Show(state));
        }
    }

    public void OnRefinement(int after, int epochs) =>
        state = state with { RefinedAfter = after, Limit = after + epochs, WithoutGain = 0, Best = Option<EpochMetrics>.None };

    public void OnEpoch(EpochMetrics metrics, EarlyStopping stopping, TimeSpan elapsed)
    {
        seconds += elapsed.TotalSeconds;
        epochs++;
        state = state with
        {
            Finished = metrics.Epoch,
            Last = metrics,
            Best = metrics.IsBest ? metrics : state.Best,
            WithoutGain = stopping.Counter,
            Share = 0,
            SecondsPerEpoch = seconds / epochs,
        };
        try
        {
            File.AppendAllText(timing, TimingCsv.Row(metrics.Epoch, elapsed));
            Log(metrics);
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            throw FileFault.OfWriting(timing, fault);
        }

        Display(() => writer.Show(state));
    }

    /// <summary>Ends the display.</summary>
    internal void Finish() => Display(writer.Finish);

    // When nobody sees the display any more, no trained step may be lost: training is asked to stop, and saves.
    private static void Display(Action show)
    {
        try
        {
            show();
        }
        catch (Exception fault) when (fault is ReaderGoneException or OutputFailedException)
        {
        }
    }
}
