using System.Xml.Linq;
using Lattice.App.Drawing;
using Xunit;

namespace Lattice.Tests.Report.Layout;

/// <summary>What the charts of <c>ladder</c> and <c>rates</c> name beside their points.</summary>
public sealed class ChartLabelTests
{
    [Fact]
    public void Every_lattice_of_the_ladder_has_its_name() => Assert.Equal(
        ["(A2)^20", "(D4)^10", "(E8)^5", "(K12)^2 × BW16", "Gaussian lattice", "Leech × BW16", "Z40"],
        Labels("ladder").Order(StringComparer.Ordinal));

    [Fact]
    public void A_crowded_ladder_takes_no_more_height_than_its_names_need() =>
        Assert.True(Height("ladder") < Height("crowded ladder") && Height("crowded ladder") < 700);

    [Fact]
    public void The_points_of_a_curve_have_their_settings_where_there_is_room()
    {
        var settings = Labels("rates");
        Assert.InRange(settings.Length, 20, 24);
        Assert.Contains("λ 0.1", settings);
        Assert.Contains("32 × 16", settings);
    }

    private static string[] Labels(string chart) => [.. Drawn(chart).Descendants()
        .Single(group => (string?)group.Attribute("class") == "labels").Descendants()
        .Where(label => label.Name.LocalName == "text").Select(label => label.Value)];

    private static double Height(string chart) => double.Parse(
        ((string)Drawn(chart).Attribute("viewBox")!).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Drawn(string chart) =>
        XElement.Parse(MarkupText.Render(Charts.All().Single(one => one.Name == chart).Drawing));
}
