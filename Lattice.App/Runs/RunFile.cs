using LanguageExt;
using Lattice.App.Report;

namespace Lattice.App.Runs;

/// <summary>
/// Reading files that the program wrote: one that is missing or damaged gives <see cref="ExitCode.BadInput"/>, one that the system does not hand out
/// <see cref="ExitCode.Data"/>, each with a sentence that ends in what to do.
/// </summary>
internal static class RunFile
{
    /// <summary>The most bytes a file in a run's folder may have; the largest are a few million bytes.</summary>
    internal const long Largest = 1L << 28;

    /// <summary>The most bytes of a file of lattice points: what one text can hold.</summary>
    internal const long LargestPoints = (1L << 30) - 64;

    /// <summary>What <paramref name="parse"/> makes of the text of a file in a run's folder.</summary>
    /// <param name="streams">Where a fault is told.</param>
    /// <param name="file">Path of the file.</param>
    /// <param name="remedy">A sentence that says what to do about a damaged one.</param>
    /// <param name="parse">Reads the text.</param>
    internal static Either<int, A> Read<A>(Streams streams, string file, string remedy, Func<string, Either<RunFileError, A>> parse) =>
        Text(file).Bind(parse).MapLeft(error => Tell(streams, file, remedy, error));

    /// <summary>The same of a file that need not be there.</summary>
    internal static Either<int, Option<A>> ReadIfThere<A>(Streams streams, string file, string remedy, Func<string, Either<RunFileError, A>> parse) =>
        IsThere(file) ? Read(streams, file, remedy, parse).Map(Prelude.Some) : Option<A>.None;

    /// <summary>True when something of that name is there, a file or not.</summary>
    internal static bool IsThere(string file) => File.Exists(file) || Directory.Exists(file);

    /// <summary>The text of a file, or why there is none.</summary>
    internal static Either<RunFileError, string> Text(string file, long most = Largest)
    {
        if (Directory.Exists(file))
        {
            return new RunFileError.Folder();
        }

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return RunFileText.Read(stream, most);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RunFileError.Missing("the file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RunFileError.Unreadable(fault.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }

    /// <summary>Tells a fault and gives its exit code.</summary>
    internal static int Tell(Streams streams, string file, string remedy, RunFileError error)
    {
        var isUnreadable = error is RunFileError.Unreadable;
        streams.Error.WriteLine($"lattice: {file}: {error.Render()}. {(isUnreadable ? "Check its permissions and its disk." : remedy)}");
        return isUnreadable ? ExitCode.Data : ExitCode.BadInput;
    }
}
