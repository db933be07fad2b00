using System.Globalization;
using LanguageExt;

namespace Lattice.App.Sweeps;

/// <summary>An array job for Slurm: a task per run, which is asked to save before its time is over, and then queued again.</summary>
internal static class SlurmScript
{
    /// <summary>The script, for <c>sbatch</c>.</summary>
    /// <param name="request">What each run asks for.</param>
    /// <param name="partition">The partition; none for the cluster's default.</param>
    /// <param name="time">The longest time of a task, as Slurm writes it.</param>
    internal static string Write(ClusterRequest request, Option<string> partition, string time) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        #!/bin/bash
        #SBATCH --job-name={{request.Name}}
        #SBATCH --array=0-{{request.Runs - 1}}{{(request.AtOnce > 0 ? $"%{request.AtOnce}" : "")}}
        #SBATCH --cpus-per-task={{request.Cpus}}
        #SBATCH --mem={{request.Megabytes}}M
        #SBATCH --time={{time}}
        {{partition.Map(name => $"#SBATCH --partition={name}\n").IfNone("")}}#SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --signal=B:TERM@60

        # A task is one run. A minute before its time is over it saves its checkpoint, ends with exit code 130 and is queued again.
        lattice sweep run {{Quoted(request.File)}} --out {{Quoted(request.Folder)}} --index "$SLURM_ARRAY_TASK_ID" &
        run=$!
        trap 'kill -TERM "$run" 2>/dev/null' TERM
        wait "$run"
        code=$?
        # A signal ends the first wait; the run is still saving.
        while kill -0 "$run" 2>/dev/null; do wait "$run"; code=$?; done
        if [ "$code" -gt 128 ]; then wait "$run"; code=$?; fi
        if [ "$code" -eq 130 ]; then scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; fi
        exit "$code"

        """);

    /// <summary>A word for a shell.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
