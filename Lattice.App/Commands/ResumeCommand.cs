using System.CommandLine;
using Lattice.App.Runs;

namespace Lattice.App.Commands;

/// <summary><c>lattice resume DIR</c>: goes on with an interrupted run; the result is byte-identical to one that was never interrupted.</summary>
public static class ResumeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var command = new Command("resume", "Go on with an interrupted run.") { folder };
        command.SetAction((parsed, token) => Task.Run(() => OpenedRun.Open(streams, parsed.GetRequiredValue(folder)).Match(
            Left: code => code,
            Right: run =>
            {
                if (run.Folder.IsFinished)
                {
                    streams.Output.WriteLine($"{run.Folder.Path} is finished already. 'lattice evaluate {run.Folder.Path}' measures it again.");
                    return ExitCode.Done;
                }

                return new RunSession(run.Spec, run.Data, run.Folder, streams).Run(token);
            })));
        return command;
    }
}
