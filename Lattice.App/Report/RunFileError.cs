using System.Globalization;

namespace Lattice.App.Report;

/// <summary>Why a file of a run directory could not be read: the file is at fault, not the spec.</summary>
public abstract record RunFileError
{
    private RunFileError() { }

    /// <summary>The text is not of the format at all (JSON, CSV).</summary>
    /// <param name="Line">Line, counted from 1; 0 when not known.</param>
    /// <param name="Problem">What the parser found.</param>
    public sealed record Malformed(int Line, string Problem) : RunFileError;

    /// <summary>Something that must be there is not.</summary>
    /// <param name="Place">Its dotted path, or the column.</param>
    public sealed record Missing(string Place) : RunFileError;

    /// <summary>Something is there with a value it cannot have.</summary>
    /// <param name="Place">Its dotted path, or line and column.</param>
    /// <param name="Found">What was found.</param>
    /// <param name="Wanted">What would have been right.</param>
    public sealed record Unexpected(string Place, string Found, string Wanted) : RunFileError;

    /// <summary>The one sentence for people.</summary>
    public string Render() => this switch
    {
        Malformed error => error.Line > 0 ? $"line {error.Line.ToString(CultureInfo.InvariantCulture)}: {error.Problem}" : error.Problem,
        Missing error => $"{error.Place} is missing",
        Unexpected error => $"{error.Place}: found {error.Found}, wanted {error.Wanted}",
        _ => throw new InvalidOperationException($"Unknown error {GetType().Name}."),
    };
}
