using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>A run that another process trains, as its files show it. Nothing is written and nothing is claimed.</summary>
/// <param name="saved">Its folder and spec.</param>
internal sealed class WatchedRun(SavedSpec saved)
{
    private int shown = -1;
    private bool ended;

    /// <summary>The name of its folder.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(saved.Folder.Path));

    /// <summary>True once its figures have been measured.</summary>
    public bool IsFinished => saved.Folder.IsFinished;

    /// <summary>What is new since the last call: a line for the latest epoch that has been saved, and one for the figures.</summary>
    public Seq<string> News()
    {
        var history = RunFile.Text(saved.Folder.Metrics).Bind(MetricsCsv.Read).IfLeft(Seq<EpochMetrics>.Empty);
        var lines = history.Count > shown ? Prelude.Seq1(Progress(history)) : Seq<string>.Empty;
        shown = int.Max(shown, history.Count);
        if (IsFinished && !ended)
        {
            ended = true;
            lines = lines.Add(RunFile.Text(saved.Folder.Summary).Bind(SummaryJson.Read).Match(
                Right: summary => Figures(summary.Result), Left: _ => "finished; its summary cannot be read"));
        }

        return lines;
    }

    private string Progress(Seq<EpochMetrics> history)
    {
        if (history.IsEmpty)
        {
            return "no epoch has been saved yet";
        }

        var (spec, perEpoch) = (saved.Spec, TimingCsv.Total(saved.Folder.Timing).PerEpoch);
        int warmup = spec.Objective.Warmup;
        var stopping = history.Fold(EarlyStopping.Start, (state, epoch) => state.After(epoch.Epoch, epoch.Validation, warmup));
        return ProgressLine.RenderFinished(ProgressState.Before(spec.Training.Epochs, spec.Training.Patience, warmup) with
        {
            IsDeterministic = spec.Model.Latent.IsDeterministic,
            IsSquared = !spec.Objective.Loss.Row().IsLikelihood,
            Finished = history.Count,
            Last = history.Last,
            Best = history.Find(epoch => epoch.Epoch == stopping.BestEpoch),
            WithoutGain = stopping.Counter,
            SecondsPerEpoch = perEpoch > 0 ? perEpoch : Option<double>.None,
        });
    }

    private static string Figures(RunResult result) => "finished: " + string.Join(
        ", ",
        Prelude.Seq((Metric.Elbo, result.IsSquared ? "loss + cost" : "−ELBO"), (Metric.Reconstruction, "loss"), (Metric.Cost, "cost"))
            .Bind(one => result.Figures.Find(one.Item1).ToSeq().Map(figure => $"{one.Item2} {EstimateText.WithError(figure)}")));
}
