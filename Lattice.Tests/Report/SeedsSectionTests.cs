using System.Xml.Linq;
using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Quantities;
using Lattice.Tests.Spec;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>A page about several runs states mean and standard deviation of those that differ in the seed alone.</summary>
public sealed class SeedsSectionTests
{
    [Fact]
    public void Runs_that_differ_in_the_seed_alone_have_a_row_with_n_mean_and_deviation()
    {
        const double Mean = (12.0 + 14 + 19) / 3;
        var deviation = double.Sqrt((((12 - Mean) * (12 - Mean)) + ((14 - Mean) * (14 - Mean)) + ((19 - Mean) * (19 - Mean))) / 2);
        Assert.Equal((15, double.Sqrt(13)), (Mean, deviation));
        string[][] rows = Rows(Run("a", 1, 1, 12), Run("b", 1, 2, 80), Run("a", 2, 1, 14), Run("a", 3, 1, 19), Run("b", 7, 2, 84));

        // √13 = 3.606 and (80 + 84)/2 ± √(2² + 2²); in bits, both over log 2.
        Assert.Equal(["a", "seeds 1, 2, 3", "3", "15.0 ± 3.6", "21.6 ± 5.2 bits"], rows[0]);
        Assert.Equal(["b", "seeds 1, 7", "2", "82.0 ± 2.8", "118.3 ± 4.1 bits"], rows[1]);
        Assert.Equal(2, rows.Length);
    }

    [Fact]
    public void A_figure_that_a_run_of_the_group_lacks_has_no_mean()
    {
        ReportInput bare = Run("a", 2, 1, 0);
        bare = bare with { Result = bare.Result with { Figures = HashMap<Metric, Estimate>() } };
        Assert.Equal(
            ["a", "seeds 1, 2", "2", "–"],
            Rows(Run("a", 1, 1, 12), bare, Run("b", 1, 2, 80), Run("b", 2, 2, 81))[0]);
    }

    [Fact]
    public void Runs_of_different_specs_data_or_of_unknown_specs_have_no_such_section()
    {
        ReportInput run = Run("a", 1, 1, 12);
        foreach (ReportInput other in new[]
        {
            Run("a", 2, 2, 14),
            Run("a", 1, 1, 12),
            Run("a", 2, 1, 14) with { Spec = None },
            Run("a", 2, 1, 14) is var apart ? apart with { Result = apart.Result with { DataHash = "other" } } : run,
        })
        {
            Assert.DoesNotContain("Over seeds", HtmlReport.OfRuns(Seq(run, other)), StringComparison.Ordinal);
        }
    }

    private static string[][] Rows(params ReportInput[] runs)
    {
        var section = XElement.Parse(HtmlReport.OfRuns(toSeq(runs).Strict())["<!DOCTYPE html>\n".Length..]).Descendants("section")
            .Single(one => (string?)one.Element("h2") == "Over seeds");
        return [.. section.Descendants("tbody").Single().Elements("tr").Select(row => row.DescendantNodes().OfType<XText>()
            .Select(text => text.Value.Trim()).Where(text => text.Length > 0).ToArray())];
    }

    private static ReportInput Run(string name, ulong seed, double lambda, double bound) => ExampleRun.BareInput with
    {
        Spec = Loaded.One(SmallestSpec.Text, $"seed={seed}", $"name={name}", $"objective.lambda={lambda}"),
        Result = ExampleRun.Bare with
        {
            Name = name,
            Seed = seed,
            DataHash = "bb22",
            Figures = HashMap<Metric, Estimate>((Metric.Elbo, new Estimate(bound, 0.2, 5))),
        },
    };
}
