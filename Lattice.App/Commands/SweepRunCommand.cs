using System.Collections.Concurrent;
using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Runs;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary><c>lattice sweep run FILE</c>: the runs of a sweep that are not finished, or one of them.</summary>
internal static class SweepRunCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, output) = (SweepArguments.File(), SweepArguments.Out());
        var jobs = NumberOption.Whole("--jobs", "How many runs go on at once; they share the machine's threads.", "N", 1, 1024, 1);
        var index = SweepArguments.Index("Only this run, counted from 0, as for the tasks of an array job.");
        var worker = new System.CommandLine.Option<bool>("--worker") { Hidden = true, Description = "Run what the standard input says." };
        return Outcome.Command(
            streams, "run", "Run what is left of a sweep.", [file, output, jobs, index, worker],
            parsed => LoadedSweep.Read(parsed.GetRequiredValue(file)).Then(sweep =>
            {
                var folder = SweepFolder.Of(parsed.GetValue(output), sweep.Sweep.Name);
                return parsed.GetValue(worker) ? Work(streams, sweep, folder)
                    : parsed.GetValue(index) is { } one ? One(streams, sweep, folder, one)
                    : All(streams, sweep, folder, parsed.GetValue(jobs));
            }));
    }

    private static AppFault? All(Streams streams, LoadedSweep sweep, SweepFolder folder, int jobs) => sweep.All().Then(runs =>
    {
        SpecFaults.WriteNotes(streams, runs.Map(run => run.Spec).Strict());
        return AppFault.All(runs.Map(run => Prelude.Optional(SweepStates.Foreign(streams, folder, run))).Somes().ToSeq().Strict())
            ?? JobLimits.Of(runs, jobs, Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes).Then(limits =>
            {
                limits.Note.IfSome(streams.Note);
                return new SweepSession(streams, sweep, folder, runs, limits).Run();
            });
    });

    private static AppFault? One(Streams streams, LoadedSweep sweep, SweepFolder folder, int index) =>
        SweepArguments.Fault(sweep, index) ?? sweep.All().Map(runs => runs[index]).Then(
            run => SweepStates.Foreign(streams, folder, run) ?? Claimed(streams, sweep, folder, run));

    /// <summary>Runs a run once no other process works on it.</summary>
    private static AppFault? Claimed(Streams streams, LoadedSweep sweep, SweepFolder folder, SweepRun run)
    {
        var told = false;
        while (!folder.Run(run.Name).IsFinished)
        {
            using var claim = RunClaim.Take(folder.Claims(run.Name), streams.Interruption);
            if (claim is not null)
            {
                return Held(streams, sweep, folder, run, claim);
            }

            if (!told)
            {
                told = true;
                folder.Claims(run.Name).Current().IfSome(other => streams.Output.WriteLine(
                    $"{run.Name}: process {other.Holder.Number} on {other.Holder.Host} works on it; waiting."));
            }

            if (streams.Token.WaitHandle.WaitOne(Look))
            {
                streams.Interruption.Farewell = $"lattice: interrupted while waiting for {run.Name}.";
                return AppFault.Interrupted;
            }
        }

        return streams.Print($"{folder.Run(run.Name).Path} is finished.\n");
    }

    /// <summary>Runs the runs that the input gives; ends when the process that started this one closes it, or dies.</summary>
    private static AppFault? Work(Streams streams, LoadedSweep sweep, SweepFolder folder)
    {
        var given = new BlockingCollection<string>();
        new Thread(() => Listen(streams, given)) { IsBackground = true, Name = "lattice input" }.Start();
        try
        {
            foreach (var (index, name) in given.GetConsumingEnumerable(streams.Token).Select(WorkerProtocol.Given).OfType<(int, string)>())
            {
                var fault = Caught(streams, () => Given(streams, sweep, folder, index, name));
                var end = WorkerProtocol.End(name, streams.End(fault));
                streams.Output.WriteLine(end);
                streams.Progress(end);
            }
        }
        catch (OperationCanceledException)
        {
            return AppFault.Interrupted.Printed;
        }

        return null;
    }

    private static AppFault? Given(Streams streams, LoadedSweep sweep, SweepFolder folder, int index, string name) =>
        index >= sweep.Plans.Count || sweep.Plans[index].Name != name
            ? AppFault.Usage($"{sweep.File} was changed while the sweep ran: it has no {name} at its place. Start the sweep again.")
            : sweep.Run(index).Then(run =>
            {
                if (SweepStates.Foreign(streams, folder, run) is { } foreign)
                {
                    return foreign;
                }

                using var claim = RunClaim.Take(folder.Claims(run.Name), streams.Interruption);
                return claim is null ? null
                    : folder.Run(name).IsFinished ? Released(claim)
                    : Held(streams, sweep, folder, run, claim);
            });

    private static AppFault? Released(RunClaim claim)
    {
        claim.Release(ExitCode.Done);
        return null;
    }

    private static AppFault? Caught(Streams streams, Func<AppFault?> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault)
        {
            return AppFault.Of(fault, streams);
        }
    }

    private static void Listen(Streams streams, BlockingCollection<string> given)
    {
        try
        {
            using var reader = new StreamReader(streams.Input);
            while (reader.ReadLine() is { } line)
            {
                given.Add(line);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
        }

        // A run that goes on is asked to save and end; without one, there is nothing left to do.
        given.CompleteAdding();
        streams.Interruption.Stop();
    }

    private static AppFault? Held(Streams streams, LoadedSweep sweep, SweepFolder folder, SweepRun run, RunClaim claim)
    {
        try
        {
            // (*) Only now can no other process begin or finish it.
            var place = folder.Run(run.Name);
            var fault = RunFolderContent.StateOf(place) == RunFolderState.Run
                ? ResumeCommand.Run(streams, place.Path)
                : RunCommand.One(streams, run.Job(sweep.BaseFile), new RunTarget(place.Path, Force: false, IsOnly: true));

            // A run is finished even if it was asked to stop at the end, or nobody is left to read that it is.
            var isDone = fault is null || (place.IsFinished && fault.Code is (ExitCode.Interrupted or ExitCode.ReaderGone));
            claim.Release(isDone ? ExitCode.Done : fault!.Code);
            return fault;
        }
        catch (Exception fault)
        {
            claim.Release(AppFault.Of(fault, streams).Code);
            throw;
        }
    }
}
