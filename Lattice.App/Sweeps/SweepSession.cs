using System.Globalization;
using LanguageExt;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Quantities;

namespace Lattice.App.Sweeps;

/// <summary>Runs what is left of a sweep in as many processes as asked for, one run after another in each.</summary>
internal sealed class SweepSession(Streams streams, LoadedSweep sweep, SweepFolder folder, Seq<SweepRun> runs, JobLimits limits)
{
    private readonly List<SweepWorker> workers = [];
    private readonly Stack<SweepWorker> idle = [];
    private readonly List<Task<JobEnd>> active = [];
    private readonly List<(SweepRun Run, string Reason)> failures = [];
    private bool isMissed;

    /// <summary>Runs everything that no other process works on. A failed run does not keep the others from being tried.</summary>
    internal AppFault? Run()
    {
        // (*) The process must not end before its workers: their checkpoints are being saved.
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
                workers.ForEach(worker => worker.Stop());
                Task.WaitAll([.. workers.Select(worker => worker.Gone)]);
                workers.ForEach(worker => worker.Dispose());
            }
        }

        return End();
    }

    /// <summary>
    /// Takes the runs in turn. One that another process works on is looked at again at the end: that process may have died.
    /// </summary>
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
        if (!idle.TryPop(out var worker))
        {
            worker = SweepWorker.Start(sweep.File, folder, limits.Threads);
            workers.Add(worker);
        }

        Tell(run, "started");
        active.Add(worker.Give(run));
    }

    private void Await()
    {
        try
        {
            Task.WaitAny([.. active], streams.Token);
        }
        catch (OperationCanceledException)
        {
            workers.ForEach(worker => worker.Stop());
            Task.WaitAll([.. active]);
        }

        foreach (var job in active.Where(job => job.IsCompleted).ToArray())
        {
            active.Remove(job);
            Ended(job.Result);
            if (job.Result.HasDied)
            {
                workers.Remove(job.Result.Worker);
                job.Result.Worker.Dispose();
            }
            else
            {
                idle.Push(job.Result.Worker);
            }
        }
    }

    private void Ended(JobEnd end)
    {
        var took = DurationText.Of(end.Elapsed.TotalSeconds);
        switch (end.Code)
        {
            case ExitCode.Done or ExitCode.ExpectationMissed when !end.HasDied && folder.Run(end.Run.Name).IsFinished:
                isMissed |= end.Code == ExitCode.ExpectationMissed;
                Tell(end.Run, $"finished in {took}{(end.Code == ExitCode.Done ? "" : ", an expectation missed")}{Figure(end.Run)}");
                break;
            case ExitCode.Done when !end.HasDied:
                Tell(end.Run, "taken by another process");
                break;
            case ExitCode.Interrupted or ExitCode.ReaderGone:
                Tell(end.Run, "stopped");
                break;
            default:
                failures.Add((end.Run, end.HasDied
                    ? $"its process died with exit code {end.Code}: {LastLine(end.Faults)}"
                    : $"exit code {end.Code}: {LastLine(end.Faults)}"));
                Tell(end.Run, $"failed after {took}");
                break;
        }
    }

    private AppFault? End()
    {
        var states = runs.Map(run => SweepStates.Of(folder, run.Name)).ToArray();
        streams.Output.WriteLine($"{sweep.Sweep.Name}: {SweepStatus.Counts(Prelude.toSeq(states).Strict())}");
        if (streams.Token.IsCancellationRequested)
        {
            streams.Interruption.Farewell =
                $"lattice: the sweep was interrupted. Go on with: lattice sweep run {sweep.File} --out {folder.Path}";
            return AppFault.Interrupted;
        }

        return failures.Count > 0 ? AppFault.All(Prelude.toSeq(failures).Map(one => AppFault.Failed(
                $"{one.Run.Name} failed, {one.Reason} All that it printed is in {folder.Log(one.Run.Name)}.")).Strict())
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

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
