using System.Globalization;
using Lattice.Domain.Text;

namespace Lattice.App.Text;

/// <summary>Why a file of a run folder could not be read: the file is at fault, not the spec.</summary>
internal abstract record RunFileError
{
    private const int Longest = 300;

    private RunFileError() { }

    /// <summary>The text is not in the format (JSON, CSV).</summary>
    /// <param name="Line">Line, counted from 1; 0 when not known.</param>
    /// <param name="Problem">What the parser found.</param>
    internal sealed record Malformed(int Line, string Problem) : RunFileError;

    /// <summary>A required value is missing.</summary>
    /// <param name="Place">Its dotted path, or the column.</param>
    internal sealed record Missing(string Place) : RunFileError;

    /// <summary>A value is not valid.</summary>
    /// <param name="Place">Its dotted path, or line and column.</param>
    /// <param name="Found">What was found.</param>
    /// <param name="Wanted">What was expected.</param>
    internal sealed record Unexpected(string Place, string Found, string Wanted) : RunFileError;

    /// <summary>The file exceeds its size limit; it was not read.</summary>
    /// <param name="Most">The size limit in bytes.</param>
    internal sealed record TooLarge(long Most) : RunFileError;

    /// <summary>The file is not text.</summary>
    /// <param name="Offset">Offset of the first invalid byte, counted from 0.</param>
    internal sealed record NotText(long Offset) : RunFileError;

    /// <summary>A folder is in the file's place.</summary>
    internal sealed record Folder : RunFileError;

    /// <summary>The system does not allow reading the file.</summary>
    /// <param name="Reason">The system's message.</param>
    internal sealed record Unreadable(string Reason) : RunFileError;

    /// <summary>The message, without its full stop. Text from the file is shortened and shown without control characters.</summary>
    public string Render() => this switch
    {
        Malformed error =>
            Display.Clean(
                error.Line > 0 ? $"line {error.Line.ToString(CultureInfo.InvariantCulture)}: {error.Problem}" : error.Problem, Longest),
        Missing error => $"{Display.Clean(error.Place, Longest)} is missing",
        Unexpected error => $"{Display.Clean(error.Place, Longest)}: found {Display.Clean(error.Found)}, wanted {error.Wanted}",
        TooLarge error => $"the file has more than {error.Most.ToString("N0", CultureInfo.InvariantCulture)} bytes",
        NotText error => $"byte {error.Offset.ToString(CultureInfo.InvariantCulture)}: the file is not UTF-8 text",
        Folder => "it is a folder where a file should be",
        Unreadable error => $"the file cannot be read: {Display.Clean(error.Reason, Longest)}",
        _ => throw new InvalidOperationException($"Unknown error {GetType().Name}."),
    };
}
