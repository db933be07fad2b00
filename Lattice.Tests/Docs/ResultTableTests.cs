using Xunit;

namespace Lattice.Tests.Docs;

/// <summary>What the documents' tables say is what the kept summaries say.</summary>
public sealed class ResultTableTests
{
    [Fact]
    public void Figures_are_those_of_the_summaries_named_beside_them()
    {
        var cells = ResultTables.Cells("docs/results.md").ToList();
        Assert.True(cells.Count > 100, $"{cells.Count} cells");
        var wrong = cells.Where(cell => !cell.Holds).Select(cell => $"{cell.Place}: {cell.Text}, not {string.Join(", ", cell.Known)}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("93.84 ± 0.22", true)]
    [InlineData("93.85 ± 0.22", false)]
    [InlineData("93.8 ± 0.3", false)]
    [InlineData("93.8 ± 0.2 (135.4)", true)]
    [InlineData("93.8 ± 0.2 (135.5)", false)]
    [InlineData("none", false)]
    public void A_figure_holds_when_it_is_rounded_from_the_summarys(string text, bool holds) =>
        Assert.Equal(holds, new Confirmable("here", text, [93.8351, 0.2202, 135.381]).Holds);
}
