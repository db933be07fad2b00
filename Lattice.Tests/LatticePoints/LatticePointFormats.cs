namespace Lattice.Tests.LatticePoints;

/// <summary>Files of lattice points as earlier versions wrote them.</summary>
internal static class LatticePointFormats
{
    /// <summary>The same file in format 1: its comments before the line that names the columns.</summary>
    public static string First(string second)
    {
        var lines = second.Split('\n');
        var comments = lines.Skip(1).TakeWhile(line => line.StartsWith('#')).ToArray();
        return string.Join('\n', [.. comments, lines[0], .. lines[(1 + comments.Length)..]]).Replace(
            "format 2", "format 1", StringComparison.Ordinal);
    }
}
