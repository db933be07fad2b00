using System.Text.RegularExpressions;

namespace Lattice.Tests.Docs;

/// <summary>The repository's documents and what stands in them.</summary>
internal static partial class Documents
{
    /// <summary>Every document, as a path relative to the repository.</summary>
    public static IEnumerable<string> All { get; } =
    [
        "README.md", "CHANGELOG.md",
        .. Directory.EnumerateFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static string Read(string document) => File.ReadAllText(Repository.File(document)).ReplaceLineEndings("\n");

    /// <summary>The lines of shell blocks: indented by four, or fenced without a language of their own.</summary>
    public static IEnumerable<string> ShellLines(string text)
    {
        var fence = "";
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence.Length > 0 ? "" : line;
            }
            else if (fence is "```" or "```sh" or "```bash" || (fence.Length == 0 && line.StartsWith("    ", StringComparison.Ordinal)))
            {
                yield return line.Split(" #")[0].Trim();
            }
        }
    }

    /// <summary>What stands between backquotes, outside fences.</summary>
    public static IEnumerable<string> Spans(string text) =>
        Span().Matches(Fence().Replace(text, "")).Select(match => match.Groups[1].Value);

    /// <summary>Where links and pictures point to, outside fences and backquotes.</summary>
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(Span().Replace(Fence().Replace(text, ""), "")).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
