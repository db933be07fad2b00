using Xunit;

namespace Lattice.Tests.Architecture;

/// <summary>The width of code that .editorconfig names, which no formatter checks.</summary>
public sealed class LineWidthTests
{
    private const int Most = 140;

    [Fact]
    public void No_line_of_code_is_longer_than_140_characters() => Assert.Empty(
        from folder in (string[])
            ["Lattice.Domain", "Lattice.Math", "Lattice.Train", "Lattice.App", "Lattice.Tests", "bench", "docs/examples"]
        from file in Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.Length > Most
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number}");
}
