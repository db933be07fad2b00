using System.Xml.Linq;
using Lattice.App.Drawing;
using Xunit;

namespace Lattice.Tests.Report;

public sealed class MarkupTests
{
    [Fact]
    public void Text_and_attributes_are_escaped() =>
        Assert.Equal(
            "<p title=\"&quot;a&quot; &amp; &lt;b&gt;\">1 &lt; 2 &amp; 3 &gt; 2</p>",
            MarkupText.Render(Markup.Of("p").With("title", "\"a\" & <b>").Holding("1 < 2 & 3 > 2")));

    [Theory]
    [InlineData("plain")]
    [InlineData("<script>alert('&')</script>")]
    [InlineData("−ELBO ± κ 𝟙")]
    public void A_parser_reads_back_the_very_text(string content) =>
        Assert.Equal(content, XElement.Parse(MarkupText.Render(Markup.Of("p").Holding(content))).Value);

    [Fact]
    public void Characters_no_document_may_hold_are_replaced() =>
        Assert.Equal("a\uFFFDb\uFFFDc", XElement.Parse(MarkupText.Render(Markup.Of("p").Holding("a\u0001b\uD800c"))).Value);

    [Fact]
    public void Void_elements_close_themselves_and_empty_cells_do_not()
    {
        Assert.Equal("<meta charset=\"utf-8\"/>", MarkupText.Render(Markup.Of("meta").With("charset", "utf-8")));
        Assert.Equal("<td></td>", MarkupText.Render(Markup.Of("td")));
    }

    [Fact]
    public void Nothing_writes_nothing() =>
        Assert.Equal("<p>a</p>", MarkupText.Render(Markup.Of("p").Holding(Markup.None, "a", Markup.None)));

    [Fact]
    public void Holding_leaves_the_first_element_as_it_was()
    {
        Markup.Element first = Markup.Of("p");
        _ = first.Holding("a").With("class", "b");
        Assert.Equal("<p></p>", MarkupText.Render(first));
    }
}
