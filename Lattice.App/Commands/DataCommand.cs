using System.CommandLine;
using Lattice.App.Terminal;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data</c>: fetches, rebuilds and lists the named data sets, and shows the data of a spec.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    /// <param name="streams">Where it reads and writes.</param>
    /// <param name="environment">Looks up an environment variable; null when it is unset.</param>
    public static Command Build(Streams streams, Func<string, string?> environment)
    {
        var folder = new Lazy<DataFolder>(() => DataFolder.Resolve(name => LanguageExt.Prelude.Optional(environment(name))));
        return new Command("data", "Fetch, rebuild and list data sets; show the data of a spec.")
        {
            DataFetchCommand.Build(streams, folder),
            DataBuildCommand.Build(streams),
            DataListCommand.Build(streams, folder),
            DataShowCommand.Build(streams, folder),
        };
    }
}
