using LanguageExt;
using Lattice.App.Terminal;
using Lattice.App.Text;

namespace Lattice.App.Runs;

/// <summary>
/// Reads files that the program wrote. A missing or damaged file gives <see cref="ExitCode.BadInput"/>, one that the system does not let
/// the program read <see cref="ExitCode.Data"/>, each with a message that ends with the remedy.
/// </summary>
internal static class RunFile
{
    /// <summary>Size limit of a file in a run's folder, in bytes; the largest have a few million.</summary>
    internal const long Largest = 1L << 28;

    /// <summary>Size limit of a file of lattice points, in bytes: what a string can hold.</summary>
    internal const long LargestPoints = (1L << 30) - 64;

    /// <summary>Reads and parses a file.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="remedy">A sentence on what to do if it is damaged.</param>
    /// <param name="parse">Parses the text.</param>
    /// <param name="most">Its size limit in bytes.</param>
    internal static Either<AppFault, A> Read<A>(
        string file, string remedy, Func<string, Either<RunFileError, A>> parse, long most = Largest) =>
        Text(file, most).Bind(parse).MapLeft(fault => AppFault.Of(fault, file, remedy));

    /// <summary>The same for an optional file.</summary>
    internal static Either<AppFault, Option<A>> ReadIfThere<A>(string file, string remedy, Func<string, Either<RunFileError, A>> parse) =>
        IsThere(file) ? Read(file, remedy, parse).Map(Prelude.Some) : Option<A>.None;

    /// <summary>True when something of that name exists, a file or not.</summary>
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
