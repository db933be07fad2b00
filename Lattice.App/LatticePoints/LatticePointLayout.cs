using LanguageExt;

namespace Lattice.App.LatticePoints;

/// <summary>
/// The layout of a file of lattice points. Format 2 starts with the line that names the columns, where table readers expect it, and its
/// comments follow. Format 1, of earlier versions, has its comments first.
/// </summary>
/// <param name="Columns">Index of the line that names the columns.</param>
/// <param name="FirstDatum">Index of the first line with a datum.</param>
internal sealed record LatticePointLayout(int Columns, int FirstDatum)
{
    private const string Format1 = "# LatticeFn lattice points, format 1";

    /// <summary>The layout of a file; none if it is not a file of lattice points.</summary>
    /// <param name="lines">Its lines.</param>
    internal static Option<LatticePointLayout> Of(string[] lines)
    {
        if (lines[0] == Format1)
        {
            var comments = Comments(lines, 0);
            return comments < lines.Length ? new LatticePointLayout(comments, comments + 1) : Option<LatticePointLayout>.None;
        }

        return lines.Length > 1 && lines[1] == LatticePointWriter.Format
            ? new LatticePointLayout(0, 1 + Comments(lines, 1))
            : Option<LatticePointLayout>.None;
    }

    private static int Comments(string[] lines, int first) => lines.Skip(first).TakeWhile(line => line.StartsWith('#')).Count();
}
