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
        var job = new System.CommandLine.Option<bool>("--job") { Hidden = true, Description = "End when the standard input does." };
        return Outcome.Command(
            streams, "run", "Run what is left of a sweep.", [file, output, jobs, index, job],
            parsed => LoadedSweep.Read(parsed.GetRequiredValue(file)).Then(sweep =>
            {
                var folder = SweepFolder.Of(parsed.GetValue(output), sweep.Sweep.Name);
                return parsed.GetValue(index) is { } one
                    ? One(streams, sweep, folder, one, parsed.GetValue(job))
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

    private static AppFault? One(Streams streams, LoadedSweep sweep, SweepFolder folder, int index, bool isJob)
    {
        if (SweepArguments.Fault(sweep, index) is { } fault)
        {
            return fault;
        }

        if (isJob)
        {
            EndWithInput(streams);
        }

        // As a job, the sweep was checked by the process that started it.
        return (isJob ? sweep.Run(index) : sweep.All().Map(runs => runs[index])).Then(run =>
            SweepStates.Foreign(streams, folder, run) ?? Claimed(streams, sweep, folder, run, isJob));
    }

    /// <summary>Runs a run once no other process works on it; a job leaves it to that process.</summary>
    private static AppFault? Claimed(Streams streams, LoadedSweep sweep, SweepFolder folder, SweepRun run, bool isJob)
    {
        var told = false;
        while (!folder.Run(run.Name).IsFinished)
        {
            using var claim = RunClaim.Take(folder.Claims(run.Name), streams.Interruption);
            if (claim is not null)
            {
                return Held(streams, sweep, folder, run, claim);
            }

            if (isJob)
            {
                return null;
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

    private static AppFault? Held(Streams streams, LoadedSweep sweep, SweepFolder folder, SweepRun run, RunClaim claim)
    {
        try
        {
            // (*) Only now can no other process begin or finish it.
            var place = folder.Run(run.Name);
            var fault = RunFolderContent.StateOf(place) == RunFolderState.Run
                ? ResumeCommand.Run(streams, place.Path)
                : RunCommand.One(streams, run.Job(sweep.BaseFile), new RunTarget(place.Path, Force: false, IsOnly: true));
            claim.Release(fault?.Code ?? ExitCode.Done);
            return fault;
        }
        catch (Exception fault)
        {
            claim.Release(AppFault.Of(fault, streams).Code);
            throw;
        }
    }

    /// <summary>Asks this process to end when the one that started it closes its input, or dies.</summary>
    private static void EndWithInput(Streams streams) => new Thread(() =>
    {
        try
        {
            while (streams.Input.ReadByte() >= 0)
            {
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
        }

        streams.Interruption.Stop();
    })
    { IsBackground = true, Name = "lattice input" }.Start();
}
