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

    // The text of the packages, which is no page of its own.
    [Fact]
    public void Every_document_is_in_the_pages_table_of_contents()
    {
        var listed = Documents.Read("docs/toc.yml").Split('\n').Where(line => line.Contains("href: ", StringComparison.Ordinal))
            .Select(line => "docs/" + line.Split("href: ")[1].TrimEnd(' ', '}'));
        Assert.Equal(
            Documents.All.Where(document => document.StartsWith("docs/", StringComparison.Ordinal) && document != "docs/package.md")
                .Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Links_are_found() => Assert.Contains("docs/figures/vectors.svg", Documents.Links(Documents.Read("README.md")));
}
