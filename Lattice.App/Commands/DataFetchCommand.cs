using System.CommandLine;
using System.Globalization;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data fetch NAME [--from URL]</c>.</summary>
internal static class DataFetchCommand
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    internal static Command Build(Streams streams, Lazy<DataFolder> folder)
    {
        var name = new Argument<string>("NAME")
        {
            Description =
            $"The data set: {StaticMnist.Name}. ({Mnist.Name} and {Kjv.Name} are part of the program.)"
        };
        var from = new Option<string>("--from")
        {
            Description = "Address of a folder that holds the same files; they are checked against the same SHA-256.",
            HelpName = "URL",
            DefaultValueFactory = _ => StaticMnist.Home,
        };
        return Outcome.Command(
            streams, "fetch", "Download a data set into the data folder; an interrupted download continues where it stopped.", [name, from],
            parsed => Run(streams, parsed.GetRequiredValue(name), parsed.GetRequiredValue(from), folder.Value));
    }

    private static AppFault? Run(Streams streams, string name, string from, DataFolder folder)
    {
        if (name is Mnist.Name or Kjv.Name)
        {
            return streams.Print($"{name} is part of the program: nothing to fetch.\n");
        }

        if (name != StaticMnist.Name)
        {
            return AppFault.Usage($"no data set is called '{Display.Clean(name)}'. Those that can be fetched: {StaticMnist.Name}.");
        }

        if (!Uri.TryCreate(from, UriKind.Absolute, out var home) || home.Scheme is not ("http" or "https"))
        {
            return AppFault.Usage($"--from {Shown(from)}: not an http or https address. Give one like {StaticMnist.Home}");
        }

        if (home.Query.Length > 0 || home.Fragment.Length > 0)
        {
            return AppFault.Usage($"--from {Shown(from)}: the address of a folder ends with its path. Leave out what follows '?' or '#'.");
        }

        streams.Interruption.Farewell = "lattice: interrupted; the same command goes on from here.";
        using var client = Fetch.NewClient();
        return Fetch.Run(client, StaticMnist.Files, home, folder.Of(name), Reporter(streams), Stall, streams.Token).GetAwaiter().GetResult()
            .MapLeft(AppFault.Of).Then(paths => streams.Print(string.Concat(paths.Map(path => path + "\n"))));
    }

    // A password is between "//" and "@", and a key after "?": neither is shown.
    private static string Shown(string address)
    {
        var path = address.Split('?', '#')[0];
        return Display.Clean(path.Contains('@', StringComparison.Ordinal) ? $"…{path[path.LastIndexOf('@')..]}" : path, 200);
    }

    /// <summary>Prints a line for every tenth of a file: readable in a terminal and in a log.</summary>
    private static Action<FetchProgress> Reporter(Streams streams)
    {
        var last = (File: "", Tenth: -1L);
        return progress =>
        {
            var tenth = 10 * progress.Received / long.Max(1, progress.Total);
            if (progress.State == FetchState.Receiving && last == (progress.File, tenth))
            {
                return;
            }

            last = (progress.File, tenth);
            streams.Progress(progress.State switch
            {
                FetchState.AlreadyThere => $"{progress.File}: already there, SHA-256 correct",
                FetchState.Checking => $"{progress.File}: checking",
                FetchState.Done => $"{progress.File}: done",
                _ => string.Create(
                    CultureInfo.InvariantCulture, $"{progress.File}: {progress.Received / 1e6:0.0} of {progress.Total / 1e6:0.0} MB"),
            });
        };
    }
}
