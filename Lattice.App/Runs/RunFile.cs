using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>Reading files that the program wrote: one that is missing or damaged is told and gives <see cref="ExitCode.BadInput"/>.</summary>
internal static class RunFile
{
    /// <summary>What <paramref name="parse"/> makes of the text of a file in a run's folder.</summary>
    internal static Either<int, A> Read<A>(Streams streams, string file, Func<string, Either<RunFileError, A>> parse) =>
        Text(streams, file).Bind(text => parse(text).MapLeft(error =>
        {
            streams.Error.WriteLine($"lattice: {file}: {error.Render()}. The file is damaged: copy the run's folder again, or repeat the run.");
            return ExitCode.BadInput;
        }));

    /// <summary>The text of a file.</summary>
    internal static Either<int, string> Text(Streams streams, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine(File.Exists(file)
                ? $"lattice: {file}: cannot be read. Check its permissions."
                : $"lattice: {file} is missing. Copy the run's folder again, or repeat the run.");
            return ExitCode.BadInput;
        }
    }
}
