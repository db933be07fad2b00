using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Report;

/// <summary>The values of a chart of curves as a table: a row per epoch, a column per curve.</summary>
internal static class CurveValues
{
    /// <summary>Most rows, but for the last epoch and the best: of longer trainings every second epoch, every third, and so on.</summary>
    public const int Most = 100;

    /// <summary>The table.</summary>
    public static Markup Of(SvgLineChart chart)
    {
        double[] all = [.. chart.Series.Bind(one => one.Points).Map(point => point.X).Filter(double.IsFinite).Distinct().Order()];
        int stride = int.Max(1, (all.Length + Most - 1) / Most);
        Seq<HashMap<double, double>> values = chart.Series.Map(
            one => Prelude.toHashMap(one.Points.Map(point => (point.X, point.Y)).DistinctBy(point => point.X))).Strict();
        return HtmlValues.Of(
            $"{chart.Title}, {chart.YUnit}"
                + (stride == 1 ? "" : $"; one {chart.XName} in {NumberText.Count(stride)}"
                    + (chart.Series.Exists(one => one.Best.IsSome) ? ", the last and the best" : " and the last")),
            Prelude.Seq1(($"{char.ToUpperInvariant(chart.XName[0])}{chart.XName[1..]}", true))
                .Concat(chart.Series.Map(one => (one.Name, true))),
            all.Where((x, index) => index % stride == 0 || index == all.Length - 1 || chart.Series.Exists(one => IsBest(one, x)))
                .Select(x => Prelude.Seq1<Markup>(NumberText.Decimals(x, 0))
                    .Concat(chart.Series.Zip(values).Map(pair => pair.Item2.Find(x).Map(y => Cell(pair.Item1, x, y)).IfNone("–")))));
    }

    private static Markup Cell(LineSeries one, double x, double y) =>
        IsBest(one, x) ? HtmlTable.WithNote(NumberText.Decimals(y, 3), "best") : NumberText.Decimals(y, 3);

    private static bool IsBest(LineSeries one, double x) => one.Best.Exists(best => best.X.Equals(x));
}
