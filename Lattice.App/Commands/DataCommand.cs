using System.CommandLine;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data</c>: the named data sets, fetched, rebuilt and listed, and what a spec's data are.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    /// <param name="streams">Where it reads and writes.</param>
    /// <param name="environment">Looks an environment variable up; null when it is unset.</param>
    public static Command Build(Streams streams, Func<string, string?> environment)
    {
        var folder = new Lazy<DataFolder>(() => DataFolder.Resolve(name => LanguageExt.Prelude.Optional(environment(name))));
        return new Command("data", "Fetch, rebuild and list data sets; show what a spec's data are.")
        {
            DataFetchCommand.Build(streams, folder),
            DataBuildCommand.Build(streams),
            DataListCommand.Build(streams, folder),
            DataShowCommand.Build(streams, folder),
        };
    }
}
