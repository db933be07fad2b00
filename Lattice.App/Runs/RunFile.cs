using LanguageExt;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Runs;

/// <summary>
/// Reading files that the program wrote: one that is missing or damaged gives <see cref="ExitCode.BadInput"/>, one that the system does not
/// hand out <see cref="ExitCode.Data"/>, each with a sentence that ends in what to do.
/// </summary>
internal static class RunFile
{
    /// <summary>The most bytes a file in a run's folder may have; the largest are a few million bytes.</summary>
    internal const long Largest = 1L << 28;

    /// <summary>The most bytes of a file of lattice points: what one text can hold.</summary>
    internal const long LargestPoints = (1L << 30) - 64;

    /// <summary>What <paramref name="parse"/> makes of the text of a file.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="remedy">A sentence that says what to do about a damaged one.</param>
    /// <param name="parse">Reads the text.</param>
    /// <param name="most">The most bytes it may have.</param>
    internal static Either<AppFault, A> Read<A>(
        string file, string remedy, Func<string, Either<RunFileError, A>> parse, long most = Largest) =>
        Text(file, most).Bind(parse).MapLeft(fault => AppFault.Of(fault, file, remedy));

    /// <summary>The same of a file that need not be there.</summary>
    internal static Either<AppFault, Option<A>> ReadIfThere<A>(string file, string remedy, Func<string, Either<RunFileError, A>> parse) =>
        IsThere(file) ? Read(file, remedy, parse).Map(Prelude.Some) : Option<A>.None;

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
}
