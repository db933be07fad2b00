using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
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
    private const string Section = "evaluate.";

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var json = SpecArguments.Json();
        var set = new System.CommandLine.Option<string[]>("--set")
        {
            Description = "Measure otherwise than the run's spec says: a key of its section evaluate, for example --set "
                + "evaluate.annealed.images=500. May be given several times; the last one for a key counts.",
            HelpName = "path=value",
            DefaultValueFactory = _ => [],
        };
        return Outcome.Command(
            streams, "evaluate", "Measure a trained run again.", [folder, set, json],
            parsed => OpenedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run =>
                Asked(run, Prelude.toSeq(parsed.GetRequiredValue(set))).Then(asked =>
                    Evaluate(streams, run, asked, parsed.GetValue(json)))));
    }

    /// <summary>What is to be measured: the spec's section evaluate with the keys that are set.</summary>
    private static Either<AppFault, EvaluationSpec> Asked(OpenedRun run, Seq<string> set) =>
        set.Find(one => !one.TrimStart().StartsWith(Section, StringComparison.Ordinal)).Case is string other
            ? AppFault.Usage($"--set {other}: only keys of the section evaluate can be set for a trained run, for example --set "
                + $"{Section}dithers=20.")
            : SpecLoader.Load(ResolvedSpec.Write(run.Spec), set).Of(run.Folder.ResolvedSpec).Map(specs => specs.Head.Evaluation);

    /// <summary>
    /// Measures a run whose folder is claimed. If the folder cannot be written, the figures are printed and the files stay as they are.
    /// </summary>
    private static AppFault? Evaluate(Streams streams, OpenedRun run, EvaluationSpec asked, bool json)
    {
        RunLock? hold;
        try
        {
            hold = RunLock.Take(run.Folder.Path);
        }
        catch (FileFault cause)
        {
            var fault = Evaluate(streams, run, asked, null, json);
            if (fault is null || fault == AppFault.ExpectationMissed)
            {
                streams.Note($"{run.Folder.Path} cannot be written: {cause.Reason}. The figures above are new; the run's "
                    + "files stay as they were.");
            }

            return fault;
        }

        using (hold)
        {
            return hold is null ? RunLock.Busy(run.Folder) : Evaluate(streams, run, asked, hold, json);
        }
    }

    private static AppFault? Evaluate(Streams streams, OpenedRun run, EvaluationSpec asked, RunLock? hold, bool json) =>
        TrainedRun.Open(
            run.Folder, run.Spec, ExperimentTask.Of(run.Spec, run.Data).Model.Parameters, run.Data.Hash, mustBeFinal: true).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec));
            streams.Interruption.Farewell =
                $"lattice: stopped during evaluation; what the run's folder holds is as before. Again with: lattice evaluate "
                    + $"{run.Folder.Path}";
            return new RunEvaluation(run.Spec, run.Data, run.Folder, streams) { Asked = asked }
                .Run(trained.Store, trained.Unrefined, trained.State, workers, hold, json);
        });
}
