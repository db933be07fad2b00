using System.Globalization;
using Lattice.Domain.Text;

namespace Lattice.App.Sweeps;

/// <summary>
/// What the process of a sweep and its workers say to each other: a line per run on the worker's input, and when it has ended, a line on
/// both of the worker's outputs, so that everything before it belongs to that run.
/// </summary>
internal static class WorkerProtocol
{
    private const string Mark = "── run ";
    private const string Ended = " ended with exit code ";

    /// <summary>The line that gives a worker a run.</summary>
    internal static string Give(PlannedRun run) => string.Create(CultureInfo.InvariantCulture, $"{run.Index} {run.Name}");

    /// <summary>The number and the name of the run that a line gives; null for another line.</summary>
    internal static (int Index, string Name)? Given(string line) =>
        line.Split(' ', 2) is [var number, var name] && NumberSyntax.TryWhole<int>(number, out var index) ? (index, name) : null;

    /// <summary>The line at the end of a run.</summary>
    internal static string End(string run, int code) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{run}{Ended}{code}");

    /// <summary>The exit code, if a line is the one at the end of a run.</summary>
    internal static int? CodeOf(string line, string run) =>
        line.StartsWith(Mark + run + Ended, StringComparison.Ordinal)
            && NumberSyntax.TryWhole<int>(line.AsSpan(Mark.Length + run.Length + Ended.Length), out var code) ? code : null;
}
