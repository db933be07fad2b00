using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice watch DIR…</c>: shows how runs come along that other processes train, here or on another machine of a shared file system,
/// until all are finished. It reads what their checkpoints have saved.
/// </summary>
internal static class WatchCommand
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folders = RunArguments.Folders("The runs' folders.");
        var once = new System.CommandLine.Option<bool>("--once") { Description = "Show where the runs stand, and end." };
        return Outcome.Command(
            streams, "watch", "Follow runs that other processes train.", [folders, once],
            parsed => parsed.GetRequiredValue(folders).Every(folder => SavedSpec.Open(streams, folder)).Then(saved =>
                Watch(streams, saved.Map(one => new WatchedRun(one)).Strict(), parsed.GetValue(once))));
    }

    private static AppFault? Watch(Streams streams, Seq<WatchedRun> runs, bool once)
    {
        streams.Interruption.Farewell = "lattice: interrupted; the runs go on.";
        while (true)
        {
            foreach (var run in runs)
            {
                foreach (var line in run.News())
                {
                    streams.Output.WriteLine(runs.Count == 1 ? line : $"{run.Name}: {line}");
                }
            }

            streams.Output.Flush();
            if (once || runs.ForAll(run => run.IsFinished))
            {
                return null;
            }

            if (streams.Token.WaitHandle.WaitOne(interval))
            {
                return AppFault.Interrupted;
            }
        }
    }
}
