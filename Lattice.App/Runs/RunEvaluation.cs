using System.Diagnostics;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>Measures a trained model and writes the results: metrics, report, summary.</summary>
internal sealed class RunEvaluation(ExperimentSpec spec, LoadedData data, RunFolder folder, Streams streams)
{
    /// <summary>What is measured: by default what the spec says.</summary>
    public EvaluationSpec Asked { get; init; } = spec.Evaluation;

    /// <summary>
    /// Measures, writes and prints. An interruption leaves every file unchanged; if a file cannot be written, the figures are still
    /// printed.
    /// </summary>
    /// <param name="store">The best parameters.</param>
    /// <param name="unrefined">The parameters that training for searched codes started from; null without it.</param>
    /// <param name="state">Where training ended.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="hold">The claim on the run's folder; null if it cannot be written, in which case nothing is written.</param>
    /// <param name="json">Whether the summary is printed instead of the table; progress then goes to the error stream.</param>
    internal AppFault? Run(
        IParameters store, IReadOnlyList<float[]>? unrefined, TrainState state, Workers workers, RunLock? hold, bool json)
    {
        var clock = Stopwatch.GetTimestamp();
        EvaluationResult evaluation;
        RunExamples examples;
        try
        {
            workers.Token = streams.Token;
            Action<string> progress = json ? streams.Progress : streams.Output.WriteLine;
            (evaluation, examples) = Measure(store, unrefined, workers, what => progress($"Measuring {what}."), streams.Token);
        }
        catch (OperationCanceledException)
        {
            return AppFault.Interrupted;
        }
        finally
        {
            workers.Token = default;
        }

        // From here on all files are written without interruption; it is quick.
        using var writing = streams.Interruption.Essential();

        var environment = RunEnvironment.Of(folder.Environment);
        var result = Result(store, state, evaluation);
        var (seconds, perEpoch) = TimingCsv.Total(folder.Timing);
        var timing = new RunTiming(seconds, Stopwatch.GetElapsedTime(clock).TotalSeconds, perEpoch);
        var summary = SummaryJson.Write(new RunSummary(result, timing));
        var fault = hold is null ? null : Write(hold, state, summary, evaluation.Data, new ReportInput(
            result, state.History, ResolvedSpec.Write(spec), environment, timing, examples.Pictures)
        {
            Sentences = examples.Sentences,
            Spec = spec,
            Sizes = RunOrigin.SizesOf(folder),
            Changes = RunOrigin.ChangesOf(folder, spec),
        });
        var written = hold is not null && fault is null;
        streams.Output.Write(json ? summary : ResultTable.Render(result, written ? folder.Report : Option<string>.None, state.History));
        if (fault is not null)
        {
            return AppFault.Failed(hold is { IsHeld: false }
                ? $"{folder.Path} was removed or replaced while this command worked in it: the figures above are not in it."
                : $"{AppFault.Sentence(fault)} The figures were measured, and not all of the files in {folder.Path} could be written. "
                + $"{(FileFault.KindOf(fault) == FileFaultKind.Full ? "Make room" : "Fix that")}, then again: lattice "
                + $"{(folder.IsFinished ? "evaluate" : "resume")} {folder.Path}");
        }

        return Undefined(evaluation).MatchUnsafe(
            Some: reason => AppFault.Failed(
                $"{reason} Figures that are not defined are null in {folder.Summary}. Training is finished and its checkpoint is kept; "
                + "correct the datum or leave it out, and run again."),
            None: () => result.Expectations.ForAll(outcome => outcome.IsMet) ? null : AppFault.ExpectationMissed);
    }

    /// <summary>Why a figure is not finite, if so.</summary>
    private static Option<string> Undefined(EvaluationResult evaluation) =>
        evaluation.Unmeasured.Map(datum => datum.Render())
        || MetricName.All.Find(metric => evaluation.Figures.Find(metric).Exists(estimate => !double.IsFinite(estimate.Value)))
            .Map(metric => $"{MetricName.Of(metric)} is not finite.");

    /// <summary>Writes the results; returns the system fault that stopped it, if any.</summary>
    private Exception? Write(RunLock hold, TrainState state, string summary, DatumFigures figures, ReportInput report)
    {
        try
        {
            hold.Require();
            AtomicFile.Write(folder.Metrics, MetricsCsv.Write(state.History));
            AtomicFile.Write(folder.Figures, DatumFiguresFile.Write(figures));
            AtomicFile.Write(folder.Report, HtmlReport.OfRun(report));

            // (*) The summary marks a run as finished, so it comes last.
            AtomicFile.Write(folder.Summary, summary);
            return null;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return fault;
        }
    }

    private RunResult Result(IParameters store, TrainState state, EvaluationResult evaluation) => new(
        spec.Name, spec.Seed, SpecHash.Of(spec), data.Hash, store.Shapes.Sum(shape => shape.Count), state.History.Count,
        state.Stopping.BestEpoch, state.Stopped.IfNone(StopReason.Epochs),
        evaluation.Figures, evaluation.Latent, evaluation.Quantized, evaluation.Importance,
        spec.Expectations.Map(expectation => new ExpectationOutcome(
            expectation, evaluation.Figures.Find(expectation.Metric).Map(estimate => estimate.Value))).Strict())
    {
        Annealed = evaluation.Annealed,
        Codebook = evaluation.Codebook,
        Refinement = evaluation.Refinement,
        Measure = spec.Objective.Loss.Row().Measure,
        ValuesPerDatum = spec.Objective.Loss.Row().Levels.Bind(_ => data.Match(
            rows: set => Option<int>.Some(set.Test.Width), text: _ => Option<int>.None)),
        Variances = evaluation.Variances,
        OtherTests = evaluation.OtherTests,
    };

    private (EvaluationResult Figures, RunExamples Examples) Measure(
        IParameters store, IReadOnlyList<float[]>? unrefined, Workers workers, Action<string> report, CancellationToken token)
    {
        var task = ExperimentTask.Of(spec, data);
        var asked = spec with { Evaluation = Asked };
        return (Evaluator.Run(asked, task, store, workers, report, token, unrefined),
            RunExamples.Of(spec, task.Examples(store, workers, Option<int>.None)));
    }
}
