using System.Diagnostics;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Lattice.Train.Experiments;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>
/// One run from its folder: trains from the checkpoint on, then evaluates. New and resumed runs take the same path; each starts where its
/// files say.
/// </summary>
internal sealed class RunSession(ExperimentSpec spec, LoadedData data, RunFolder folder, Streams streams)
{
    private const string NotBegun = "stopped before the next step";

    private readonly string specHash = SpecHash.Of(spec);

    /// <summary>Writes the files of a new run before its first step; existing ones are rewritten.</summary>
    /// <exception cref="IOException">A file could not be written; the message names it.</exception>
    /// <param name="spec">The experiment.</param>
    /// <param name="given">Its text as it was given.</param>
    /// <param name="data">Its data.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="places">Where relative paths of data lead; null to keep what the folder says.</param>
    /// <param name="overrides">What was set on the command line.</param>
    internal static void Begin(
        ExperimentSpec spec, string given, LoadedData data, RunFolder folder, DataPlaces? places = null, RunOverrides? overrides = null)
    {
        // (*) The resolved spec comes first: with it, a run that is stopped before its checkpoint can be started again.
        AtomicFile.Write(folder.ResolvedSpec, ResolvedSpec.Write(spec));
        AtomicFile.Write(folder.Spec, given);
        overrides?.Write(folder);
        AtomicFile.Write(
            folder.Environment, RunEnvironment.ToJson(RunEnvironment.Entries(EngineFactory.Describe(spec.Engine), Threads(spec))));
        AtomicFile.Write(folder.Data, RunDataFile.Write(data));
        if (places is not null && RunPlaces.Text(spec.Data, places).Case is string told)
        {
            AtomicFile.Write(folder.Places, told);
        }

        data.AsText().IfRight(text => AtomicFile.Write(folder.Vocabulary, VocabularyText.Write(text.Vocabulary)));
        AtomicFile.Write(folder.Timing, TimingCsv.Header);
        using var workers = new Workers(Threads(spec));
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        new CheckpointFolder(folder.Checkpoints).Publish(trainer.Save(), SpecHash.Of(spec), data.Hash);
    }

    /// <summary>The number of threads of a spec.</summary>
    public static int Threads(ExperimentSpec spec) => spec.Engine.Threads.IfNone(Environment.ProcessorCount);

    /// <summary>Trains to the end and evaluates, in a folder that this process has claimed.</summary>
    internal AppFault? Run(RunLock hold)
    {
        Farewell(NotBegun);
        try
        {
            return Train(hold);
        }
        catch (FileFault fault) when (fault.IsOfReading)
        {
            return AppFault.NoData($"{fault.Message} Check its permissions, then go on with: lattice resume {folder.Path}");
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            var remedy = FileFault.KindOf(fault) == FileFaultKind.Full ? "Make room" : "Fix that";
            return AppFault.Failed($"{AppFault.Sentence(fault)} {(hold.IsHeld
                ? $"The last checkpoint is intact. {remedy}, then go on with: lattice resume {folder.Path}"
                : $"{folder.Path} was removed or replaced while the run worked in it. Start again with 'lattice run'.")}");
        }
    }

    private AppFault? Train(RunLock hold)
    {
        if (streams.Token.IsCancellationRequested)
        {
            return AppFault.Interrupted;
        }

        using var workers = new Workers(Threads(spec));
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var checkpoints = new CheckpointFolder(folder.Checkpoints);
        var restored = TrainedRun.Checkpoint(() => checkpoints.Load(specHash, data.Hash, SpecHash.FirstVersion(folder.ResolvedSpec))).Bind(
            checkpoint => TrainedRun.Checkpoint(
                () =>
                {
                    trainer.Restore(checkpoint);
                    return Unit.Default;
                },
                folder.Checkpoints));
        if (restored.Case is AppFault fault)
        {
            return fault;
        }

        if (streams.Token.IsCancellationRequested)
        {
            return AppFault.Interrupted;
        }

        var writer = ProgressWriter.ForConsole(streams.Screen, !streams.IsLive);
        var display = new RunDisplay(spec, writer, trainer.State, trainer.Warmup, folder.Timing) { Log = Events(trainer.State.History) };
        TrainingOutcome outcome;
        using (streams.Interruption.Essential())
        {
            outcome = trainer.Run(display, Saver(trainer, checkpoints, hold), streams.Token);
        }

        display.Finish();
        return outcome.Match(
            finished: _ => Evaluate(trainer, workers, hold),
            interrupted: stopped =>
            {
                Farewell($"stopped in epoch {stopped.Epoch} after step {stopped.Step}");
                return AppFault.Interrupted;
            },
            failed: failure => AppFault.Failed(failure.Render()));
    }

    /// <summary>
    /// Writes epochs for TensorBoard, if the spec asks for it: those before a resumed run anew, since it repeats what no checkpoint has.
    /// </summary>
    private Action<EpochMetrics> Events(Seq<EpochMetrics> history)
    {
        if (!spec.Checkpoint.TensorBoard)
        {
            return _ => { };
        }

        double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        AtomicFile.Write(
            folder.Events,
            stream =>
            {
                stream.Write(TensorBoardEvents.Head(Now()));
                history.Iter(epoch => stream.Write(TensorBoardEvents.Of(epoch, Now())));
            });
        return epoch =>
        {
            using var file = new FileStream(folder.Events, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(TensorBoardEvents.Of(epoch, Now()));
        };
    }

    /// <summary>Saves as often as the spec says: both its epochs and its seconds must have passed.</summary>
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

    private AppFault? Evaluate(Trainer trainer, Workers workers, RunLock hold)
    {
        Farewell("stopped during evaluation; training is finished");
        trainer.UseBest();
        return new RunEvaluation(spec, data, folder, streams)
            .Run(trainer.Store, trainer.Unrefined, trainer.State, workers, hold, json: false);
    }

    private void Farewell(string where) => streams.Interruption.Farewell = $"lattice: {where}. Go on with: lattice resume {folder.Path}";
}
