using System.Text.RegularExpressions;
using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>Every block of C# in docs/extending.md stands in the file that is named before it, so it compiles.</summary>
public sealed partial class ExtendingTests
{
    [Fact]
    public void Every_block_stands_in_the_file_that_is_named_before_it()
    {
        var (file, checkedBlocks) = ("", 0);
        foreach (Match piece in Piece().Matches(Documents.Read("docs/extending.md")))
        {
            if (piece.Groups["file"].Success)
            {
                file = piece.Groups["file"].Value;
                continue;
            }

            Assert.NotEmpty(file);
            Assert.Contains(
                Squeezed(piece.Groups["code"].Value), Squeezed(File.ReadAllText(Repository.File(file))), StringComparison.Ordinal);
            checkedBlocks++;
        }

        Assert.True(checkedBlocks >= 10, $"{checkedBlocks} blocks");
    }

    /// <summary>Lines without their indentation.</summary>
    private static string Squeezed(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("From `(?<file>[^`]+)`|```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Piece();
}
