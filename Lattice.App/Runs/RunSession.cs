using System.Diagnostics;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>
/// One run from its folder: trains from where the checkpoint stands, then evaluates. A new run and a resumed one take the
/// same way; each begins where its files say.
/// </summary>
public sealed class RunSession(ExperimentSpec spec, LoadedData data, RunFolder folder, Streams streams)
{
    private readonly string specHash = SpecHash.Of(spec);

    /// <summary>Writes what a new run is made of, before its first step.</summary>
    public static void Begin(ExperimentSpec spec, LoadedData data, RunFolder folder)
    {
        RunFolder.Write(folder.ResolvedSpec, ResolvedSpec.Write(spec));
        RunFolder.Write(folder.Environment, RunEnvironment.ToJson(RunEnvironment.Entries(Engines.Describe(spec.Engine), Threads(spec))));
        RunFolder.Write(folder.Data, RunDataFile.Write(data));
        data.AsText().IfRight(text => RunFolder.Write(folder.Vocabulary, VocabularyText.Write(text.Vocabulary)));
        RunFolder.Write(folder.Timing, TimingCsv.Header);
        using var workers = new Workers(Threads(spec));
        using var trainer = Trainer(spec, data, workers);
        new CheckpointFolder(folder.Checkpoints).Publish(trainer.Save(), SpecHash.Of(spec), data.Hash);
    }

    /// <summary>Threads a spec asks for.</summary>
    public static int Threads(ExperimentSpec spec) => spec.Engine.Threads.IfNone(Environment.ProcessorCount);

    /// <summary>Trains to the end and evaluates. Returns an <see cref="ExitCode"/>.</summary>
    public int Run(CancellationToken token) => RunLock.While(folder, streams, () => Train(token));

    private static TrainingLoop Trainer(ExperimentSpec spec, LoadedData data, Workers workers) => data.Match<TrainingLoop>(
        rows: set => new Trainer(spec, set, workers),
        text: set => new SentenceTrainer(spec, set, workers));

    private int Train(CancellationToken token)
    {
        using var workers = new Workers(Threads(spec));
        using var trainer = Trainer(spec, data, workers);
        var checkpoints = new CheckpointFolder(folder.Checkpoints);
        Checkpoint checkpoint;
        try
        {
            checkpoint = checkpoints.Load(specHash, data.Hash);
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {fault.Message}");
            return ExitCode.BadInput;
        }

        try
        {
            trainer.Restore(checkpoint);
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"lattice: {folder.Checkpoints}: {fault.Message}");
            return ExitCode.BadInput;
        }

        var writer = ProgressWriter.ForConsole(streams.Output, !streams.IsLive);
        var outcome = trainer.Run(new RunDisplay(spec, writer, trainer.State, trainer.Warmup, folder.Timing), Saver(trainer, checkpoints), token);
        writer.Finish();
        return outcome.Match(
            finished: _ => Evaluate(trainer, workers, token),
            interrupted: stopped => Interrupted($"stopped in epoch {stopped.Epoch} after step {stopped.Step}"),
            failed: failure =>
            {
                streams.Error.WriteLine($"lattice: {failure.Render()}");
                return ExitCode.RunFailed;
            });
    }

    /// <summary>Saves at the rate the spec asks for: both its epochs and its seconds must have passed.</summary>
    private Action<bool> Saver(TrainingLoop trainer, CheckpointFolder checkpoints)
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

    private int Evaluate(TrainingLoop trainer, Workers workers, CancellationToken token)
    {
        trainer.UseBest();
        var code = new RunEvaluation(spec, data, folder, streams).Run(trainer.Store, trainer.State, workers, json: false, token);
        return code == ExitCode.Interrupted ? Interrupted("stopped during evaluation; training is finished") : code;
    }

    private int Interrupted(string where)
    {
        streams.Error.WriteLine($"lattice: {where}. Go on with: lattice resume {folder.Path}");
        return ExitCode.Interrupted;
    }
}
