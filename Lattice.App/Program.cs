namespace Lattice.App;

/// <summary>The console program <c>lattice</c>.</summary>
public static class Program
{
    /// <summary>Runs one command line; see <see cref="ExitCode"/> for what it returns.</summary>
    public static int Main(string[] arguments) =>
        Application.Run(arguments, Streams.OfConsole(trace: Environment.GetEnvironmentVariable("LATTICE_TRACE") == "1"));
}
