using System.Diagnostics;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>
/// One run from its folder: trains from where the checkpoint stands, then evaluates. A new run and a resumed one take the
/// same way; each begins where its files say.
/// </summary>
public sealed class RunSession(ExperimentSpec spec, LoadedData data, RunFolder folder, Streams streams)
{
    private const string NotBegun = "stopped before the next step";

    private readonly string specHash = SpecHash.Of(spec);

    /// <summary>Writes what a new run is made of, before its first step: whatever of it is there already is written anew.</summary>
    /// <exception cref="IOException">A file could not be written; the message names it.</exception>
    internal static void Begin(ExperimentSpec spec, string given, LoadedData data, RunFolder folder)
    {
        // (*) The resolved spec comes first: with it a run that is stopped before its checkpoint can be begun again.
        AtomicFile.Write(folder.ResolvedSpec, ResolvedSpec.Write(spec));
        AtomicFile.Write(folder.Spec, given);
        AtomicFile.Write(folder.Environment, RunEnvironment.ToJson(RunEnvironment.Entries(Engines.Describe(spec.Engine), Threads(spec))));
        AtomicFile.Write(folder.Data, RunDataFile.Write(data));
        data.AsText().IfRight(text => AtomicFile.Write(folder.Vocabulary, VocabularyText.Write(text.Vocabulary)));
        AtomicFile.Write(folder.Timing, TimingCsv.Header);
        using var workers = new Workers(Threads(spec));
        using var trainer = new Trainer(spec, data, workers);
        new CheckpointFolder(folder.Checkpoints).Publish(trainer.Save(), SpecHash.Of(spec), data.Hash);
    }

    /// <summary>Threads a spec asks for.</summary>
    public static int Threads(ExperimentSpec spec) => spec.Engine.Threads.IfNone(Environment.ProcessorCount);

    /// <summary>Trains to the end and evaluates, in a folder that this process holds. Returns an <see cref="ExitCode"/>.</summary>
    internal int Run(RunLock hold, CancellationToken token)
    {
        Farewell(NotBegun);
        try
        {
            return token.IsCancellationRequested ? Interrupted(NotBegun) : Train(hold, token);
        }
        catch (FileFault fault) when (fault.IsOfReading)
        {
            streams.Error.WriteLine($"lattice: {fault.Message} Check its permissions, then go on with: lattice resume {folder.Path}");
            return ExitCode.Data;
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            streams.Error.WriteLine($"lattice: {SystemFaults.Sentence(fault)} {(hold.IsHeld
                ? $"The last checkpoint is whole. {(FileFault.KindOf(fault) == FileFaultKind.Full ? "Make room" : "Mend that")}, then go on with: lattice resume {folder.Path}"
                : $"{folder.Path} was removed or replaced while the run worked in it. Begin it anew with 'lattice run'.")}");
            return ExitCode.RunFailed;
        }
    }

    private int Train(RunLock hold, CancellationToken token)
    {
        using var workers = new Workers(Threads(spec));
        using var trainer = new Trainer(spec, data, workers);
        var checkpoints = new CheckpointFolder(folder.Checkpoints);
        Checkpoint checkpoint;
        try
        {
            checkpoint = checkpoints.Load(specHash, data.Hash, SpecHash.FirstVersion(folder));
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

        if (token.IsCancellationRequested)
        {
            return Interrupted(NotBegun);
        }

        var writer = ProgressWriter.ForConsole(streams.Screen, !streams.IsLive);
        var display = new RunDisplay(spec, writer, trainer.State, trainer.Warmup, folder.Timing);
        TrainingOutcome outcome;
        using (streams.Interruption.Essential())
        {
            outcome = trainer.Run(display, Saver(trainer, checkpoints, hold), token);
        }

        display.Finish();
        return outcome.Match(
            finished: _ => Evaluate(trainer, workers, hold, token),
            interrupted: stopped => Interrupted($"stopped in epoch {stopped.Epoch} after step {stopped.Step}"),
            failed: failure =>
            {
                streams.Error.WriteLine($"lattice: {failure.Render()}");
                return ExitCode.RunFailed;
            });
    }

    /// <summary>Saves at the rate the spec asks for: both its epochs and its seconds must have passed.</summary>
    private Action<bool> Saver(Trainer trainer, CheckpointFolder checkpoints, RunLock hold)
    {
        var last = Stopwatch.GetTimestamp();
        var epochs = 0;
        return force =>
        {
            epochs++;
            if (force || (epochs >= spec.Checkpoint.Epochs && Stopwatch.GetElapsedTime(last).TotalSeconds >= spec.Checkpoint.Seconds))
            {
                hold.Require();
                checkpoints.Publish(trainer.Save(), specHash, data.Hash);
                AtomicFile.Write(folder.Metrics, MetricsCsv.Write(trainer.State.History));
                last = Stopwatch.GetTimestamp();
                epochs = 0;
            }
        };
    }

    private int Evaluate(Trainer trainer, Workers workers, RunLock hold, CancellationToken token)
    {
        const string stopped = "stopped during evaluation; training is finished";
        Farewell(stopped);
        trainer.UseBest();
        var code = new RunEvaluation(spec, data, folder, streams).Run(trainer.Store, trainer.State, workers, hold, json: false, token);
        return code == ExitCode.Interrupted ? Interrupted(stopped) : code;
    }

    private int Interrupted(string where)
    {
        Farewell(where);
        streams.Interruption.Tell();
        return ExitCode.Interrupted;
    }

    private void Farewell(string where) => streams.Interruption.Farewell = $"lattice: {where}. Go on with: lattice resume {folder.Path}";
}
