using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

/// <summary>Only figures of the same data, loss and samples are ranked.</summary>
public sealed class ComparableTests
{
    private static readonly ReportInput one = ExampleRun.FullInput with { Loss = new LossSpec.Bernoulli() };
    private static readonly ReportInput better =
        one with { Result = one.Result with { Figures = one.Result.Figures.Map(figure => figure with { Value = figure.Value - 1 }) } };

    [Fact]
    public void The_lowest_of_like_runs_is_bold()
    {
        Assert.Equal(Some(93.31), Comparable.Lowest(Seq(one, better), Metric.OwnLikelihood));
        Assert.Equal(MetricName.All.Count(one.Result.Figures.ContainsKey), Bold(one, better));
    }

    [Fact]
    public void Other_data_other_losses_and_single_runs_have_none()
    {
        Assert.Equal(0, Bold(one, better with { Result = better.Result with { DataHash = "other" } }));
        var squared = better.Result with { Measure = LossMeasure.SquaredError };
        Assert.Equal(0, Bold(one, better with { Loss = new LossSpec.Squared(), Result = squared }));
        Assert.True(Comparable.Lowest(Seq1(one), Metric.Cost).IsNone);
        Assert.Contains(
            "The runs have different losses",
            HtmlReport.OfRuns(Seq(one, better with { Loss = new LossSpec.Categorical() })),
            StringComparison.Ordinal);
    }

    /// <summary>A fixed and a learned variance are two models of one density, so their figures rank them.</summary>
    [Fact]
    public void Settings_of_a_likelihood_do_not_hinder_a_ranking()
    {
        ReportInput Density(ReportInput run, LossSpec loss) =>
            run with { Loss = loss, Result = run.Result with { Measure = LossMeasure.Density } };
        var fixedVariance = new LossSpec.Gaussian(new GaussianVariance.Fixed(PositiveReal.Of(0.1)));
        Assert.Equal(
            Some(93.31),
            Comparable.Lowest(Seq(Density(one, new LossSpec.Gaussian()), Density(better, fixedVariance)), Metric.OwnLikelihood));
        Assert.Equal(0, Bold(one, Density(better, new LossSpec.Gaussian())));
    }

    [Fact]
    public void Where_nothing_is_bold_the_page_says_why()
    {
        Assert.Equal(2, Count(HtmlReport.OfRuns(Seq(one, better with { Result = better.Result with { DataHash = "other" } })),
            "The runs use different data (by SHA-256), so their figures do not rank them."));
        var counted = better.Result.Figures.Map(figure => figure with { Count = 9 });
        var fewer = better with { Result = better.Result with { Figures = counted } };
        Assert.Contains("different numbers of data", HtmlReport.OfRuns(Seq(one, fewer)), StringComparison.Ordinal);
        Assert.DoesNotContain("no value is marked", HtmlReport.OfRuns(Seq(one, better)), StringComparison.Ordinal);

        static int Count(string text, string piece) => text.Split(piece).Length - 1;
    }

    [Fact]
    public void Likelihoods_need_the_same_samples_and_any_figure_as_many_data()
    {
        ReportInput more =
            better with
            {
                Result =
                better.Result with { Importance = better.Result.Importance.Map(importance => importance with { Samples = 5000 }) }
            };
        Assert.True(Comparable.Lowest(Seq(one, more), Metric.OwnLikelihood).IsNone);
        Assert.True(Comparable.Lowest(Seq(one, more), Metric.Elbo).IsSome);
        Assert.Contains("different numbers of importance samples", HtmlReport.OfRuns(Seq(one, more)), StringComparison.Ordinal);
        ReportInput fewer =
            better with { Result = better.Result with { Figures = better.Result.Figures.Map(figure => figure with { Count = 9 }) } };
        Assert.True(Comparable.Lowest(Seq(one, fewer), Metric.Elbo).IsNone);
    }

    private static int Bold(params ReportInput[] runs) =>
        HtmlReport.OfRuns(toSeq(runs)).Split("class=\"best\"").Length - 1;
}
