using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
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
    private const int MostTemperatures = 1_000_000;
    private const int UsualTemperatures = 200;
    private const int UsualChains = 8;
    private const int UsualLeapfrogs = 5;
    private const int UsualSimulated = 100;

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var json = SpecArguments.Json();
        var annealed = NumberOption.OptionalWhole(
            "--annealed", "Also estimate -log p of this many test data by annealed importance sampling, from the first on.", "N", 1,
            int.MaxValue);
        var temperatures = NumberOption.Whole(
            "--temperatures", "Steps of annealed importance sampling from the proposal to the posterior.", "N", 1, MostTemperatures,
            UsualTemperatures);
        return Outcome.Command(
            streams, "evaluate", "Measure a trained run again.", [folder, annealed, temperatures, json],
            parsed => OpenedRun.Open(streams, parsed.GetRequiredValue(folder)).Then(run =>
            {
                var asked = parsed.GetValue(annealed) is int images
                    ? new AnnealedSpec(
                        Dimension.Of(parsed.GetValue(temperatures)), Dimension.Of(UsualChains), Dimension.Of(UsualLeapfrogs), images,
                        UsualSimulated)
                    : null;
                return asked is not null && Unfit(run.Spec) is { } reason
                    ? AppFault.Usage($"{run.Folder.Path}: {reason}; leave out --annealed.")
                    : Evaluate(streams, run, asked, parsed.GetValue(json));
            }));
    }

    /// <summary>Why a run has nothing for annealed importance sampling; null if it has.</summary>
    private static string? Unfit(ExperimentSpec spec) =>
        !spec.Objective.Loss.Row().IsSampled ? $"its loss, {spec.Objective.Loss.Row().Name}, has no likelihood"
        : spec.Model.Latent.IsDeterministic || spec.Model.Latent is LatentSpec.GumbelSoftmax ? "its latent has no density"
        : null;

    /// <summary>
    /// Measures a run whose folder is claimed. If the folder cannot be written, the figures are printed and the files stay as they are.
    /// </summary>
    private static AppFault? Evaluate(Streams streams, OpenedRun run, AnnealedSpec? annealed, bool json)
    {
        RunLock? hold;
        try
        {
            hold = RunLock.Take(run.Folder.Path);
        }
        catch (FileFault cause)
        {
            var fault = Evaluate(streams, run, annealed, null, json);
            if (fault is null || fault == AppFault.ExpectationMissed)
            {
                streams.Note($"{run.Folder.Path} cannot be written: {cause.Reason}. The figures above are new; the run's "
                    + "files stay as they were.");
            }

            return fault;
        }

        using (hold)
        {
            return hold is null ? RunLock.Busy(run.Folder) : Evaluate(streams, run, annealed, hold, json);
        }
    }

    private static AppFault? Evaluate(Streams streams, OpenedRun run, AnnealedSpec? annealed, RunLock? hold, bool json) =>
        TrainedRun.Open(
            run.Folder, run.Spec, ExperimentTask.Of(run.Spec, run.Data).Model.Parameters, run.Data.Hash, mustBeFinal: true).Then(trained =>
        {
            using var model = trained;
            using var workers = new Workers(RunSession.Threads(run.Spec));
            streams.Interruption.Farewell =
                $"lattice: stopped during evaluation; what the run's folder holds is as before. Again with: lattice evaluate "
                    + $"{run.Folder.Path}";
            return new RunEvaluation(run.Spec, run.Data, run.Folder, streams) { Annealed = Prelude.Optional(annealed) }
                .Run(trained.Store, trained.Unrefined, trained.State, workers, hold, json);
        });
}
