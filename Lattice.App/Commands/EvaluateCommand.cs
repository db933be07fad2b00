using System.CommandLine;
using Lattice.App.Runs;
using Lattice.Train.Engine;
using Lattice.Train.Files;
using Lattice.Train.Tasks;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice evaluate DIR</c>: measures a trained run again and writes its summary and report anew. It never trains: a run
/// whose training is not finished is told so.
/// </summary>
public static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var json = SpecArguments.Json();
        var command = new Command("evaluate", "Measure a trained run again.") { folder, json };
        command.SetAction((parsed, token) => Task.Run(() => OpenedRun.Open(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: run => Evaluate(streams, run, parsed.GetValue(json), token))));
        return command;
    }

    /// <summary>Measures a run whose folder is claimed, or one that cannot be written: then the figures are printed and its files stay.</summary>
    private static int Evaluate(Streams streams, OpenedRun run, bool json, CancellationToken token)
    {
        RunLock? hold;
        try
        {
            hold = RunLock.Take(run.Folder.Path);
        }
        catch (FileFault fault)
        {
            var code = Evaluate(streams, run, null, json, token);
            if (code is ExitCode.Done or ExitCode.ExpectationMissed)
            {
                streams.Error.WriteLine($"lattice: {run.Folder.Path} cannot be written: {fault.Reason}. The figures above are measured anew; the run's files stay as they were.");
            }

            return code;
        }

        if (hold is null)
        {
            return RunLock.Refuse(run.Folder, streams);
        }

        using (hold)
        {
            return Evaluate(streams, run, hold, json, token);
        }
    }

    private static int Evaluate(Streams streams, OpenedRun run, RunLock? hold, bool json, CancellationToken token) =>
        TrainedRun.With(streams, run.Folder, run.Spec, ExperimentTask.Of(run.Spec, run.Data).Model.Parameters, run.Data.Hash,
            mustBeFinal: true, trained =>
        {
            using var workers = new Workers(RunSession.Threads(run.Spec));
            streams.Interruption.Farewell =
                $"lattice: stopped during evaluation; what the run's folder holds is as before. Again with: lattice evaluate {run.Folder.Path}";
            var code = new RunEvaluation(run.Spec, run.Data, run.Folder, streams).Run(trained.Store, trained.State, workers, hold, json, token);
            if (code == ExitCode.Interrupted)
            {
                streams.Interruption.Tell();
            }

            return code;
        });
}
