using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>Everything a report is made of, read back from the folder of a finished run.</summary>
internal static class ReportSource
{
    /// <summary>
    /// Reads a run, or says what is wrong and gives the exit code: <see cref="ExitCode.UsageOrSpec"/> for a folder that is no
    /// finished run's, <see cref="ExitCode.BadInput"/> for a file that is missing or damaged. Pictures are drawn again;
    /// where they cannot be, they are left out and the reason is told.
    /// </summary>
    internal static Either<int, ReportInput> Read(Streams streams, string path) => SavedSpec.Open(streams, path).Bind(saved => Read(streams, saved));

    private static Either<int, ReportInput> Read(Streams streams, SavedSpec saved)
    {
        var folder = saved.Folder;
        if (!folder.IsFinished)
        {
            streams.Error.WriteLine($"lattice: {folder.Path} is not finished: it has no {Path.GetFileName(folder.Summary)}. Go on with: lattice resume {folder.Path}");
            return ExitCode.UsageOrSpec;
        }

        return
            from summary in RunFile.Read(streams, folder.Summary, SummaryJson.Read)
            from _ in OfThisSpec(streams, saved, summary.Result)
            from epochs in RunFile.Read(streams, folder.Metrics, MetricsCsv.Read)
            from environment in RunFile.Read(streams, folder.Environment, RunEnvironment.Read)
            let examples = Examples(streams, saved, summary.Result)
            let result = summary.Result with { IsSquared = saved.Spec.Objective.Loss == LossSpec.Squared }
            select new ReportInput(result, epochs, ResolvedSpec.Write(saved.Spec), environment, summary.Timing, examples.Pictures)
            {
                Sentences = examples.Sentences,
                Loss = saved.Spec.Objective.Loss,
            };
    }

    private static Either<int, Unit> OfThisSpec(Streams streams, SavedSpec saved, RunResult result)
    {
        var hash = SpecHash.Of(saved.Spec);
        if (hash == result.SpecHash)
        {
            return Unit.Default;
        }

        streams.Error.WriteLine(
            $"lattice: {saved.Folder.Summary} belongs to another spec than {Path.GetFileName(saved.Folder.ResolvedSpec)} (hash {result.SpecHash}, not {hash}). Restore the one that was changed, or repeat the run.");
        return ExitCode.BadInput;
    }

    private static RunExamples Examples(Streams streams, SavedSpec saved, RunResult result) =>
        DataSource.Load(saved.Spec.Data, LocalData.Folder()).Match(
            Left: error => Without(streams, saved, error.Render()),
            Right: data =>
            {
                if (data.Hash != result.DataHash)
                {
                    return Without(streams, saved, $"the data on this machine are others than the run's (hash {data.Hash}, not {result.DataHash}).");
                }

                return data.Match(rows: set => Pictures(streams, saved, set), text: set => Sentences(streams, saved, set));
            });

    private static RunExamples Pictures(Streams streams, SavedSpec saved, DataSet data)
    {
        if (RunPictures.Obstacle(saved.Spec, data).Case is string obstacle)
        {
            return Without(streams, saved, $"{obstacle}.");
        }

        var drawn = Option<ReportPictures>.None;
        TrainedRun.With(streams, saved.Folder, saved.Spec, data.Hash, mustBeFinal: true, trained =>
        {
            using var workers = new Workers(RunSession.Threads(saved.Spec)) { Token = streams.Token };
            drawn = RunPictures.Draw(saved.Spec, data, trained.Model, trained.Store, workers);
            return ExitCode.Done;
        });
        return drawn.Match(Some: pictures => RunExamples.None with { Pictures = pictures }, None: () => Without(streams, saved, "the checkpoint cannot be used."));
    }

    private static RunExamples Sentences(Streams streams, SavedSpec saved, TextSet data)
    {
        var said = Seq<ReportSentence>.Empty;
        var model = SentenceTrainer.ModelFor(saved.Spec, data);
        TrainedRun.With(streams, saved.Folder, saved.Spec, model.Parameters, data.Hash, mustBeFinal: true, trained =>
        {
            using var workers = new Workers(RunSession.Threads(saved.Spec)) { Token = streams.Token };
            said = RunSentences.First(saved.Spec, data, model, trained.Store, workers);
            return ExitCode.Done;
        });
        return said.IsEmpty ? Without(streams, saved, "the checkpoint cannot be used.") : RunExamples.None with { Sentences = said };
    }

    private static RunExamples Without(Streams streams, SavedSpec saved, string reason)
    {
        streams.Error.WriteLine($"lattice: {saved.Folder.Path}: the report has no {(saved.Spec.Data is DataSpec.Text or DataSpec.Kjv ? "sentences" : "pictures")}: {reason}");
        return RunExamples.None;
    }
}
