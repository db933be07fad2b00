using System.Xml.Linq;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class SvgTradeoffTests
{
    private static RunResult Run(double loss, double cost) => ExampleRun.Full with
    {
        Figures = ExampleRun.Full.Figures.SetItem(Metric.Reconstruction, new Estimate(loss, 0.5, 100))
            .SetItem(Metric.Cost, new Estimate(cost, 0.25, 100)),
    };

    private static XElement Drawn(double width, params (string Name, RunResult Run)[] runs) =>
        SvgTradeoff.Draw(toSeq(runs).Strict(), width).Map(chart => XElement.Parse(MarkupText.Render(chart)))
            .IfNone(() => throw new InvalidOperationException());

    private static IEnumerable<XElement> OfClass(XElement root, string name) =>
        root.Descendants().Where(one => ((string?)one.Attribute("class") ?? "").Split(' ').Contains(name));

    [Theory]
    [InlineData(HtmlFigure.Wide)]
    [InlineData(HtmlFigure.Narrow)]
    public void Each_run_is_a_point_with_its_name_and_lower_loss_stands_lower(double width)
    {
        XElement chart = Drawn(width, ("high", Run(80, 20)), ("low", Run(70, 30)), ("middle", Run(75, 25)));
        Assert.Equal(["high", "low", "middle"], OfClass(OfClass(chart, "labels").Single(), "halo").Select(one => one.Value).Order());
        double[] heights = [.. OfClass(chart, "dot").Select(one => (double)one.Attribute("cy")!)];
        double[] places = [.. OfClass(chart, "dot").Select(one => (double)one.Attribute("cx")!)];
        Assert.True(heights[0] < heights[2] && heights[2] < heights[1]);
        Assert.True(places[0] < places[2] && places[2] < places[1]);
    }

    [Fact]
    public void Runs_of_one_sum_stand_on_one_dotted_line()
    {
        XElement chart = Drawn(HtmlFigure.Wide, ("one", Run(80, 20)), ("other", Run(70, 30)));
        Assert.Contains(OfClass(chart, "guide"), line => OfClass(chart, "dot").All(dot =>
        {
            (double x, double y) = ((double)dot.Attribute("cx")!, (double)dot.Attribute("cy")!);
            double slope = ((double)line.Attribute("y2")! - (double)line.Attribute("y1")!)
                / ((double)line.Attribute("x2")! - (double)line.Attribute("x1")!);
            return double.Abs((double)line.Attribute("y1")! + (slope * (x - (double)line.Attribute("x1")!)) - y) < 0.1;
        }));
    }

    [Fact]
    public void One_run_or_runs_without_both_figures_are_not_drawn()
    {
        Assert.True(SvgTradeoff.Draw(Seq1(("one", Run(80, 20))), HtmlFigure.Wide).IsNone);
        Assert.True(SvgTradeoff.Draw(Seq(("one", Run(80, 20)), ("bare", ExampleRun.Bare)), HtmlFigure.Wide).IsNone);
    }
}
