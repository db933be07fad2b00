using System.Globalization;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;

namespace Lattice.App.Sweeps;

/// <summary>How many runs of a sweep go on at once, and with how many threads each.</summary>
/// <param name="Jobs">Runs at once.</param>
/// <param name="Threads">Threads of each, unless its spec says how many.</param>
/// <param name="Note">Why there are fewer jobs than asked for.</param>
internal sealed record JobLimits(int Jobs, int Threads, Option<string> Note)
{
    /// <summary>The limits of a machine, or why a run does not fit at all.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="asked">How many jobs are asked for.</param>
    /// <param name="processors">How many threads the machine has.</param>
    /// <param name="memory">How many bytes it has.</param>
    internal static Either<AppFault, JobLimits> Of(Seq<SweepRun> runs, int asked, int processors, long memory)
    {
        var largest = runs.Map(run => (Run: run, Bytes: MemoryEstimate.Bytes(run.Spec))).Fold(
            (Run: runs.Head, Bytes: 0L), (most, one) => one.Bytes > most.Bytes ? one : most);
        var need = $"{largest.Run.Name} takes about {Megabytes(largest.Bytes)} of memory, and there are {Megabytes(memory)}.";
        if (largest.Bytes > memory)
        {
            return AppFault.Usage($"{need} Make the model or train.batch smaller, or run the sweep on a larger machine.");
        }

        var wanted = int.Min(asked, runs.Count);
        var jobs = int.Max(1, int.Min(wanted, (int)long.Min(int.MaxValue, memory / largest.Bytes)));
        return new JobLimits(jobs, int.Max(1, processors / jobs), jobs == wanted ? default : Prelude.Some(string.Create(
            CultureInfo.InvariantCulture,
            $"note: {jobs} {(jobs == 1 ? "job" : "jobs")}, not {wanted}: {need}")));
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes >> 20) + 1} MB");
}
