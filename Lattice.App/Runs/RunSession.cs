using System.Diagnostics;
using System.Text.Json;
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

/// <summary>
/// One run from its folder: trains from where the checkpoint stands, evaluates, writes summary and report. A new run, a
/// resumed one and a finished one all take this way; each begins where its files say.
/// </summary>
public sealed class RunSession(ExperimentSpec spec, DataSet data, RunFolder folder, Streams streams)
{
    private readonly string specHash = SpecHash.Of(spec);

    /// <summary>Writes what a new run is made of, before its first step.</summary>
    public static void Begin(ExperimentSpec spec, DataSet data, RunFolder folder)
    {
        RunFolder.Write(folder.ResolvedSpec, ResolvedSpec.Write(spec));
        RunFolder.Write(folder.Environment, RunEnvironment.ToJson(RunEnvironment.Entries(Threads(spec))));
        RunFolder.Write(folder.Data, JsonSerializer.Serialize(
            new
            {
                source = data.Source,
                sha256 = data.Hash,
                training = data.Training.Count,
                validation = data.Validation.Count,
                test = data.Test.Count,
                width = data.Training.Width,
            },
            new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        RunFolder.Write(folder.Timing, "epoch,seconds\n");
        using var workers = new Workers(Threads(spec));
        using var trainer = new Trainer(spec, data, workers);
        new CheckpointFolder(folder.Checkpoints).Publish(trainer.Save(), SpecHash.Of(spec), data.Hash);
    }

    /// <summary>Threads a spec asks for.</summary>
    public static int Threads(ExperimentSpec spec) => spec.Engine.Threads.IfNone(Environment.ProcessorCount);

    /// <summary>Trains to the end and evaluates. Returns an <see cref="ExitCode"/>.</summary>
    public int Run(CancellationToken token)
    {
        using var claim = Hold();
        if (claim is null)
        {
            streams.Error.WriteLine($"{folder.Path}: another process is working on this run. Wait for it, or stop it first.");
            return ExitCode.UsageOrSpec;
        }

        using var workers = new Workers(Threads(spec));
        using var trainer = new Trainer(spec, data, workers);
        var checkpoints = new CheckpointFolder(folder.Checkpoints);
        try
        {
            trainer.Restore(checkpoints.Load(specHash, data.Hash));
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {fault.Message}");
            return ExitCode.BadInput;
        }

        var writer = ProgressWriter.ForConsole(streams.Output, Console.IsOutputRedirected);
        var display = new RunDisplay(spec, writer, trainer.State, folder.Timing);
        var outcome = trainer.Run(display, Saver(trainer, checkpoints), token);
        writer.Finish();
        return outcome.Match(
            finished: _ => Evaluate(trainer, workers, display, token),
            interrupted: stopped => Interrupted($"stopped in epoch {stopped.Epoch} after step {stopped.Step}"),
            failed: failure =>
            {
                streams.Error.WriteLine($"lattice: {failure.Render()}");
                return ExitCode.RunFailed;
            });
    }

    /// <summary>Saves at the rate the spec asks for: both its epochs and its seconds must have passed.</summary>
    private Action<bool> Saver(Trainer trainer, CheckpointFolder checkpoints)
    {
        var last = Stopwatch.GetTimestamp();
        var epochs = 0;
        return force =>
        {
            epochs++;
            if (force || (epochs >= spec.Checkpoint.Epochs && Stopwatch.GetElapsedTime(last).TotalSeconds >= spec.Checkpoint.Seconds))
            {
                checkpoints.Publish(trainer.Save(), specHash, data.Hash);
                RunFolder.Write(folder.Metrics, MetricsCsv.Write(trainer.State.History));
                last = Stopwatch.GetTimestamp();
                epochs = 0;
            }
        };
    }

    private int Evaluate(Trainer trainer, Workers workers, RunDisplay display, CancellationToken token)
    {
        var clock = Stopwatch.GetTimestamp();
        trainer.UseBest();
        EvaluationResult evaluation;
        ReportPictures? pictures;
        try
        {
            evaluation = Evaluator.Run(
                spec, data, trainer.Model, trainer.Store, workers, what => streams.Output.WriteLine($"Measuring {what}."), token);
            pictures = RunPictures.Draw(spec, data, trainer.Model, trainer.Store, workers).IfNoneUnsafe((ReportPictures?)null);
        }
        catch (OperationCanceledException)
        {
            return Interrupted("stopped during evaluation; training is finished");
        }

        var history = trainer.State.History;
        var result = new RunResult(
            spec.Name, spec.Seed, specHash, data.Hash, trainer.Store.Shapes.Sum(shape => shape.Count), history.Count,
            trainer.State.Stopping.BestEpoch, trainer.State.Stopped.IfNone(StopReason.Epochs),
            evaluation.Figures, evaluation.Latent, evaluation.Quantized, evaluation.Importance,
            spec.Expectations.Map(expectation => new ExpectationOutcome(
                expectation, evaluation.Figures.Find(expectation.Metric).Map(estimate => estimate.Value))).Strict());
        var timing = new RunTiming(display.Seconds, Stopwatch.GetElapsedTime(clock).TotalSeconds, display.SecondsPerEpoch);
        RunFolder.Write(folder.Metrics, MetricsCsv.Write(history));
        RunFolder.Write(folder.Report, HtmlReport.OfRun(new ReportInput(
            result, history, ResolvedSpec.Write(spec), RunEnvironment.Read(folder.Environment), timing, Prelude.Optional(pictures))));

        // (*) The summary is what marks a run as finished: it comes last.
        RunFolder.Write(folder.Summary, SummaryJson.Write(new RunSummary(result, timing)));
        streams.Output.Write(ResultTable.Render(result, folder.Report));
        return result.Expectations.ForAll(outcome => outcome.IsMet) ? ExitCode.Done : ExitCode.ExpectationMissed;
    }

    private int Interrupted(string where)
    {
        streams.Error.WriteLine($"lattice: {where}. Go on with: lattice resume {folder.Path}");
        return ExitCode.Interrupted;
    }

    private FileStream? Hold()
    {
        try
        {
            return new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
