using System.Diagnostics;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>Measures a trained model and writes what the run found: metrics, report, summary.</summary>
internal sealed class RunEvaluation(ExperimentSpec spec, LoadedData data, RunFolder folder, Streams streams)
{
    /// <summary>Measures, writes and prints.</summary>
    /// <param name="store">The best parameters.</param>
    /// <param name="state">Where training ended.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="json">Whether the summary is printed instead of the table; progress then goes to the error stream.</param>
    /// <param name="token">Stops the evaluation.</param>
    /// <returns>An <see cref="ExitCode"/>; <see cref="ExitCode.Interrupted"/> leaves every file as it was.</returns>
    internal int Run(IParameters store, TrainState state, Workers workers, bool json, CancellationToken token)
    {
        var progress = json ? streams.Error : streams.Output;
        var clock = Stopwatch.GetTimestamp();
        EvaluationResult evaluation;
        RunExamples examples;
        try
        {
            (evaluation, examples) = Measure(store, workers, what => progress.WriteLine($"Measuring {what}."), token);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        var environment = RunEnvironment.Of(folder.Environment);
        var result = Result(store, state, evaluation);
        var (seconds, perEpoch) = TimingCsv.Total(folder.Timing);
        var timing = new RunTiming(seconds, Stopwatch.GetElapsedTime(clock).TotalSeconds, perEpoch);
        var summary = SummaryJson.Write(new RunSummary(result, timing));
        RunFolder.Write(folder.Metrics, MetricsCsv.Write(state.History));
        RunFolder.Write(folder.Report, HtmlReport.OfRun(new ReportInput(
            result, state.History, ResolvedSpec.Write(spec), environment, timing, examples.Pictures) { Sentences = examples.Sentences }));

        // (*) The summary is what marks a run as finished: it comes last.
        RunFolder.Write(folder.Summary, summary);
        streams.Output.Write(json ? summary : ResultTable.Render(result, folder.Report));
        return result.Expectations.ForAll(outcome => outcome.IsMet) ? ExitCode.Done : ExitCode.ExpectationMissed;
    }

    private RunResult Result(IParameters store, TrainState state, EvaluationResult evaluation) => new(
        spec.Name, spec.Seed, SpecHash.Of(spec), data.Hash, store.Shapes.Sum(shape => shape.Count), state.History.Count,
        state.Stopping.BestEpoch, state.Stopped.IfNone(StopReason.Epochs),
        evaluation.Figures, evaluation.Latent, evaluation.Quantized, evaluation.Importance,
        spec.Expectations.Map(expectation => new ExpectationOutcome(
            expectation, evaluation.Figures.Find(expectation.Metric).Map(estimate => estimate.Value))).Strict())
    {
        Codebook = evaluation.Codebook,
        OtherTests = evaluation.OtherTests,
    };

    private (EvaluationResult Figures, RunExamples Examples) Measure(IParameters store, Workers workers, Action<string> report, CancellationToken token) => data.Match(
        rows: set =>
        {
            var model = Trainer.ModelFor(spec, set);
            return (Evaluator.Run(spec, set, model, store, workers, report, token), new RunExamples(RunPictures.Draw(spec, set, model, store, workers), Seq<ReportSentence>.Empty));
        },
        text: set =>
        {
            var model = SentenceTrainer.ModelFor(spec, set);
            return (SentenceEvaluator.Run(spec, set, model, store, workers, report, token), new RunExamples(Option<ReportPictures>.None, RunSentences.First(spec, set, model, store, workers)));
        });
}
