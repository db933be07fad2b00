using System.CommandLine;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data</c>: the named data sets, fetched, rebuilt and listed.</summary>
public static class DataCommand
{
    /// <summary>Exit code: done.</summary>
    internal const int Done = 0;

    /// <summary>Exit code: usage.</summary>
    internal const int Usage = 2;

    /// <summary>Exit code: data absent, unreadable or not fetched.</summary>
    internal const int Absent = 3;

    /// <summary>Exit code: input opened and wrong.</summary>
    internal const int Corrupt = 6;

    /// <summary>Exit code: interrupted; the same command goes on.</summary>
    internal const int Interrupted = 130;

    /// <summary>The command, with the environment of this process.</summary>
    public static Command Build() => Build(Environment.GetEnvironmentVariable);

    /// <summary>The command.</summary>
    /// <param name="environment">Looks an environment variable up; null when it is unset.</param>
    public static Command Build(Func<string, string?> environment)
    {
        var folder = new Lazy<DataFolder>(() => DataFolder.Resolve(name => LanguageExt.Prelude.Optional(environment(name))));
        return new Command("data", "Fetch, rebuild and list data sets.")
        {
            DataFetchCommand.Build(folder),
            DataBuildCommand.Build(),
            DataListCommand.Build(folder),
        };
    }

    /// <summary>Prints an error and gives its exit code.</summary>
    internal static int Fail(TextWriter error, DataError failure)
    {
        error.WriteLine($"error: {failure.Render()}");
        return failure.IsCorrupt ? Corrupt : Absent;
    }
}
