using System.Globalization;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Sweeps;

/// <summary>Runs what is left of a sweep, each run in a process of its own, as many at once as asked for.</summary>
internal sealed class SweepSession(Streams streams, LoadedSweep sweep, SweepFolder folder, Seq<SweepRun> runs, JobLimits limits)
{
    private readonly List<SweepJob> active = [];
    private readonly List<(SweepRun Run, int Code, string Reason)> failures = [];
    private bool isMissed;

    /// <summary>Runs everything that no other process works on. A failed run does not keep the others from being tried.</summary>
    internal AppFault? Run()
    {
        // (*) The process must not end before its jobs: their checkpoints are being saved.
        using (streams.Interruption.Essential())
        {
            var left = runs.Filter(run => SweepStates.Of(folder, run.Name) != SweepRunState.Finished).Strict();
            streams.Output.WriteLine(
                $"{sweep.Sweep.Name}: {Count(runs.Count, "run")}, {runs.Count - left.Count} finished, {Count(limits.Jobs, "job")} of "
                    + $"{Count(limits.Threads, "thread")} each, in {folder.Path}");
            try
            {
                Work(left);
            }
            finally
            {
                active.ForEach(job => job.Stop());
                Task.WaitAll([.. active.Select(job => job.Ended)]);
                active.ForEach(job => job.Dispose());
            }
        }

        return End();
    }

    /// <summary>Takes the runs in turn. One that another process works on is looked at again at the end: that process may have died.</summary>
    private void Work(Seq<SweepRun> left)
    {
        var waiting = new Queue<SweepRun>(left);
        var tried = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            while (!streams.Token.IsCancellationRequested && active.Count < limits.Jobs && waiting.TryDequeue(out var next))
            {
                if (SweepStates.Of(folder, next.Name) is not (SweepRunState.Finished or SweepRunState.Running))
                {
                    tried.Add(next.Name);
                    Begin(next);
                }
            }

            if (active.Count > 0)
            {
                Await();
            }
            else if (streams.Token.IsCancellationRequested || !Again(left, tried, waiting))
            {
                return;
            }
        }
    }

    private bool Again(Seq<SweepRun> left, System.Collections.Generic.HashSet<string> tried, Queue<SweepRun> waiting)
    {
        left.Filter(run => !tried.Contains(run.Name)
            && SweepStates.Of(folder, run.Name) is SweepRunState.Waiting or SweepRunState.Stopped).Iter(waiting.Enqueue);
        return waiting.Count > 0;
    }

    private void Begin(SweepRun run)
    {
        active.Add(SweepJob.Start(sweep.File, folder, run, limits.Threads));
        Tell(run, "started");
    }

    private void Await()
    {
        if (streams.Token.IsCancellationRequested)
        {
            active.ForEach(job => job.Stop());
            Task.WaitAll([.. active.Select(job => job.Ended)]);
        }
        else
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(streams.Token);
            var cancelled = Task.Delay(Timeout.Infinite, waiting.Token);
            Task.WaitAny([.. active.Select(job => job.Ended), cancelled]);
            waiting.Cancel();
        }

        foreach (var job in active.Where(job => job.Ended.IsCompleted).ToArray())
        {
            active.Remove(job);
            using (job)
            {
                Ended(job);
            }
        }
    }

    private void Ended(SweepJob job)
    {
        var took = DurationText.Of(job.Elapsed.TotalSeconds);
        switch (job.Code)
        {
            case ExitCode.Done or ExitCode.ExpectationMissed when folder.Run(job.Run.Name).IsFinished:
                isMissed |= job.Code == ExitCode.ExpectationMissed;
                Tell(job.Run, $"finished in {took}{(job.Code == ExitCode.Done ? "" : ", an expectation missed")}{Figure(job.Run)}");
                break;
            case ExitCode.Done:
                Tell(job.Run, "taken by another process");
                break;
            case ExitCode.Interrupted or ExitCode.ReaderGone:
                Tell(job.Run, "stopped");
                break;
            default:
                failures.Add((job.Run, job.Code, LastLine(job.Faults)));
                Tell(job.Run, $"failed after {took} with exit code {job.Code}");
                break;
        }
    }

    private AppFault? End()
    {
        var states = runs.Map(run => SweepStates.Of(folder, run.Name)).ToArray();
        streams.Output.WriteLine(
            $"{sweep.Sweep.Name}: {Count(runs.Count, "run")}, "
                + string.Join(", ", Enum.GetValues<SweepRunState>().Reverse().Select(state => (State: state, Count: states.Count(one => one == state)))
                    .Where(one => one.Count > 0).Select(one => $"{one.Count} {SweepStateText.Of(one.State)}")));
        if (streams.Token.IsCancellationRequested)
        {
            streams.Interruption.Farewell =
                $"lattice: the sweep was interrupted. Go on with: lattice sweep run {sweep.File} --out {folder.Path}";
            return AppFault.Interrupted;
        }

        return failures.Count > 0 ? AppFault.All(Prelude.toSeq(failures).Map(one => AppFault.Failed(
                $"{one.Run.Name} failed with exit code {one.Code}: {one.Reason} All it printed is in {folder.Log(one.Run.Name)}.")).Strict())
            : isMissed ? AppFault.ExpectationMissed
            : null;
    }

    private string Figure(SweepRun run) => RunFile.Text(folder.Run(run.Name).Summary).Bind(SummaryJson.Read).Match(
        Right: summary => summary.Result.Figures.Find(Metric.Elbo).Match(
            Some: figure => $": {MetricName.Of(Metric.Elbo)} {EstimateText.Value(figure)}", None: () => ""),
        Left: _ => "");

    private void Tell(SweepRun run, string what) => streams.Output.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"[{run.Plan.Index + 1}/{runs.Count}] {run.Name}: {what}"));

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() is { } line
            ? line.StartsWith("lattice: ", StringComparison.Ordinal) ? line["lattice: ".Length..] : line
            : "it said nothing.";

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
