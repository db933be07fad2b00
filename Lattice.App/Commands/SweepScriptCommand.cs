using System.CommandLine;
using System.Text.RegularExpressions;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;
using Lattice.Domain.Experiment;
using Lattice.Domain.Text;

namespace Lattice.App.Commands;

/// <summary><c>lattice sweep script FILE</c>: the sweep as a job of a cluster, a task per run.</summary>
internal static partial class SweepScriptCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var (file, output) = (SweepArguments.File(), SweepArguments.Out());
        var slurm = new System.CommandLine.Option<bool>("--slurm") { Description = "A script for sbatch." };
        var kubernetes = new System.CommandLine.Option<bool>("--kubernetes") { Description = "An Indexed Job, in YAML." };
        var cpus = NumberOption.Whole("--cpus", "Processors of each run.", "N", 1, 1024, 4);
        var memory = NumberOption.OptionalWhole(
            "--memory", "Memory of each run in MB. [default: twice what the largest run is estimated to take]", "MB", 100, 10_000_000);
        var atOnce = NumberOption.OptionalWhole("--jobs", "How many runs go on at once at most.", "N", 1, 10_000);
        var time = Word("--time", "Slurm: the longest time of a task. [default: 04:00:00]", "TIME");
        var partition = Word("--partition", "Slurm: the partition.", "NAME");
        var image = Word("--image", "Kubernetes: the image with the program on its path.", "IMAGE");
        var claim = Word("--claim", "Kubernetes: the volume claim that holds the sweep file and its folder.", "NAME");
        return Outcome.Command(
            streams, "script", "Print the sweep as a job of a cluster, a task per run.",
            [file, output, slurm, kubernetes, cpus, memory, atOnce, time, partition, image, claim],
            parsed => parsed.GetValue(slurm) == parsed.GetValue(kubernetes)
                ? AppFault.Usage("for which kind of cluster? Give one of --slurm and --kubernetes.")
                : LoadedSweep.Read(parsed.GetRequiredValue(file)).Then(sweep => sweep.All().Then(runs =>
                {
                    var request = new ClusterRequest(
                        sweep.File, SweepFolder.Of(parsed.GetValue(output), sweep.Sweep.Name).Path, sweep.Sweep.Name, runs.Count,
                        parsed.GetValue(cpus), parsed.GetValue(memory) ?? Megabytes(runs), parsed.GetValue(atOnce) ?? 0);
                    return parsed.GetValue(slurm)
                        ? Slurm(streams, request, Prelude.Optional(parsed.GetValue(partition)), parsed.GetValue(time) ?? "04:00:00")
                        : Kubernetes(streams, request, parsed.GetValue(image), parsed.GetValue(claim));
                })));
    }

    private static AppFault? Slurm(Streams streams, ClusterRequest request, LanguageExt.Option<string> partition, string time) =>
        !Time().IsMatch(time)
            ? AppFault.Usage(
                $"--time is {Display.Quote(time)}; give minutes, or a time as Slurm writes it, such as 04:00:00 or 2-00:00:00.")
            : partition.Filter(name => !Plain().IsMatch(name)).Case is string odd
                ? AppFault.Usage($"--partition is {Display.Quote(odd)}; give a name of letters, digits, '_', '-', '.' and ','.")
            : streams.Print(SlurmScript.Write(request, partition, time));

    private static AppFault? Kubernetes(Streams streams, ClusterRequest request, string? image, string? claim) =>
        image is null || claim is null
            ? AppFault.Usage(
                $"--kubernetes takes the image with the program and the volume claim too: --image IMAGE --claim NAME.")
            : Path.IsPathRooted(request.File) || Path.IsPathRooted(request.Folder)
                ? AppFault.Usage("the paths of the sweep file and of --out count from the volume. Give relative ones.")
            : streams.Print(KubernetesJob.Write(request, image, claim));

    private static int Megabytes(Seq<SweepRun> runs) =>
        (int)long.Min(10_000_000, ((2 * runs.Map(run => MemoryEstimate.Bytes(run.Spec)).Fold(0L, long.Max)) >> 20) + 1);

    private static System.CommandLine.Option<string?> Word(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    [GeneratedRegex(@"\A([0-9]+-)?[0-9]+(:[0-9]{2}){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[A-Za-z0-9_.,-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
