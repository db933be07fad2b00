using System.CommandLine;
using Lattice.App.Runs;

namespace Lattice.App.Commands;

/// <summary><c>lattice evaluate DIR</c>: measures a trained run again and writes its summary and report anew.</summary>
public static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = new Argument<string>("DIR") { Description = "The run's folder." };
        var command = new Command("evaluate", "Measure a trained run again.") { folder };
        command.SetAction((parsed, token) => Task.Run(() => SavedRun.Open(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: run => new RunSession(run.Spec, run.Data, run.Folder, streams).Run(token))));
        return command;
    }
}
