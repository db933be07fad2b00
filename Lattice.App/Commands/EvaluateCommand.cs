using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice evaluate DIR</c>: measures a trained run again and rewrites its summary and report. It never trains: a run whose training is
/// not finished is refused.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "evaluate", "Measure a trained run again.", [folder, json],
            parsed => OpenedRun.Open(streams, parsed.GetRequiredValue(folder))
                .Then(run => Evaluate(streams, run, parsed.GetValue(json))));
    }

    /// <summary>
    /// Measures a run whose folder is claimed. If the folder cannot be written, the figures are printed and the files stay as they are.
    /// </summary>
    private static AppFault? Evaluate(Streams streams, OpenedRun run, bool json)
    {
        RunLock? hold;
        try
        {
            hold = RunLock.Take(run.Folder.Path);
        }
        catch (FileFault cause)
        {
            var fault = Evaluate(streams, run, null, json);
            if (fault is null || fault == AppFault.ExpectationMissed)
            {
                streams.Note($"{run.Folder.Path} cannot be written: {cause.Reason}. The figures above are new; the run's "
                    + "files stay as they were.");
            }

            return fault;
        }

        using (hold)
        {
            return hold is null ? RunLock.Busy(run.Folder) : Evaluate(streams, run, hold, json);
        }
    }

    private static AppFault? Evaluate(Streams streams, OpenedRun run, RunLock? hold, bool json) =>
        TrainedRun.Open(
            run.Folder, run.Spec, ExperimentTask.Of(run.Spec, run.Data).Model.Parameters, run.Data.Hash, mustBeFinal: true).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec));
            streams.Interruption.Farewell =
                $"lattice: stopped during evaluation; what the run's folder holds is as before. Again with: lattice evaluate "
                    + $"{run.Folder.Path}";
            return new RunEvaluation(run.Spec, run.Data, run.Folder, streams)
                .Run(trained.Store, trained.Unrefined, trained.State, workers, hold, json);
        });
}
