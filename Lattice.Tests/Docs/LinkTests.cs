using Xunit;

namespace Lattice.Tests.Docs;

public sealed class LinkTests
{
    // Figures that are measured, not written: they come with the table's numbers.
    private const string Pending = "docs/figures/report.png";

    public static TheoryData<string> All => new(Documents.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_relative_link_leads_to_a_file(string document)
    {
        var text = Documents.Read(document);
        var folder = Path.GetDirectoryName(Repository.File(document))!;
        var awaited = text.Contains("| TABLE |", StringComparison.Ordinal) ? Pending : "";
        var broken = Documents.Links(text)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#') && link != awaited)
            .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])));
        Assert.Empty(broken);
    }

    [Fact]
    public void Links_are_found() => Assert.Contains("docs/figures/vectors.svg", Documents.Links(Documents.Read("README.md")));
}
