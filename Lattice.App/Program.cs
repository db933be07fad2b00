using Lattice.App.Terminal;

namespace Lattice.App;

/// <summary>The console program <c>lattice</c>.</summary>
internal static class Program
{
    /// <summary>Runs one command line; see <see cref="ExitCode"/> for what it returns.</summary>
    public static int Main(string[] arguments)
    {
        using var interruption = Interruption.OfProcess();
        var streams = StandardStreams.Open(trace: Environment.GetEnvironmentVariable("LATTICE_TRACE") == "1", interruption);
        interruption.Listen();
        return Application.Run(arguments, streams);
    }
}
