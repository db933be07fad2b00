using System.Text.Json;
using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class SummaryJsonTests
{
    private static RunSummary Read(string text) =>
        SummaryJson.Read(text).IfLeft(error => throw new InvalidOperationException(error.Render()));

    private static string Fault(string text) => SummaryJson.Read(text).Match(Right: _ => "none", Left: error => error.Render());

    public static TheoryData<string> Cases => new("full", "bare", "hostile", "quantizer", "sentences", "refined", "density", "levels");

    private static RunSummary Case(string name) => name switch
    {
        "full" => new RunSummary(ExampleRun.Full, ExampleRun.FullInput.Timing),
        "sentences" => new RunSummary(ExampleRun.Sentences, ExampleRun.FullInput.Timing),
        "refined" => new RunSummary(ExampleRun.Refined, Option<RunTiming>.None),
        "density" => new RunSummary(
            ExampleRun.Full with { Measure = LossMeasure.Density, Variances = new LearnedVariances(12, 3, 1e-6, 1.5e-6, 0.25) },
            Option<RunTiming>.None),
        "levels" => new RunSummary(ExampleRun.Full with { ValuesPerDatum = 560 }, Option<RunTiming>.None),
        "bare" => new RunSummary(ExampleRun.Bare, Option<RunTiming>.None),
        "quantizer" => new RunSummary(ExampleRun.Quantizer, Option<RunTiming>.None),
        _ => new RunSummary(
            ExampleRun.Full with
            {
                Name = "q\"\\\n−Λ24 𝟙",
                Figures = toHashMap(Seq(
                    (Metric.Elbo, new Estimate(double.NaN, double.NaN, 1)),
                    (Metric.Cost, new Estimate(double.MinValue, double.Epsilon, int.MaxValue)))),
                Latent = LatentUse.OfDimensions(Seq(double.MaxValue, -0.0, 0.1 + 0.2, 1e-300, double.NaN)),
            },
            Some(new RunTiming(1e9, 1e-9, 1.0 / 3))),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_is_read_back(string name) => Assert.Equal(Case(name), Read(SummaryJson.Write(Case(name))));

    [Fact]
    public void Blocks_of_a_lattice_are_read_back()
    {
        var blocks = new LatentUse(Seq(new BlockUse("Leech", 24, 23.0625, 21), new BlockUse("", 1, 0.1 + 0.2, 1)));
        Assert.Equal(
            blocks, Read(SummaryJson.Write(Case("full") with { Result = ExampleRun.Full with { Latent = blocks } })).Result.Latent);
    }

    [Fact]
    public void Numbers_keep_their_sign_and_stay_no_numbers()
    {
        RunSummary written = Case("full") with { Result = ExampleRun.Full with { Latent = LatentUse.OfDimensions(Seq(-0.0, double.NaN)) } };
        Seq<double> read = Read(SummaryJson.Write(written)).Result.Latent.Blocks.Map(block => block.Nats);
        Assert.Equal(
            [BitConverter.DoubleToUInt64Bits(-0.0), BitConverter.DoubleToUInt64Bits(double.NaN)],
            read.AsEnumerable().Select(BitConverter.DoubleToUInt64Bits));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_null_and_read_back_as_undefined(double value)
    {
        var lost = new Estimate(value, value, 1);
        var text = SummaryJson.Write(new RunSummary(
            ExampleRun.Full with
            {
                Figures = toHashMap(Seq1((Metric.Elbo, lost))),
                Quantized = ExampleRun.Full.Quantized.Map(one => one with { CostDifference = lost }),
                Importance = Some(new ImportanceResult(10, 1, value, new EffectiveSampleSize(value, 1), new EffectiveSampleSize(1, value))),
                Expectations =
                    Seq1(
                        new ExpectationOutcome(
                            new Expectation(Metric.Elbo, 1, 1, ExpectationSide.Within, Option<string>.None), Some(value))),
            },
            Some(new RunTiming(value, 1, 1))));
        using JsonDocument document = JsonDocument.Parse(text);
        Assert.Equal(
            JsonValueKind.Null,
            document.RootElement.GetProperty("figures").GetProperty("test.elbo").GetProperty("standardError").ValueKind);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
        Assert.Equal(new Estimate(double.NaN, double.NaN, 1), Read(text).Result.Figures[Metric.Elbo]);
        Assert.Equal(text, SummaryJson.Write(Read(text)));
    }

    [Fact]
    public void Older_summaries_that_spell_out_what_is_not_finite_are_read()
    {
        var text = SummaryJson.Write(Case("full")).Replace("\"value\": 26.03,", "\"value\": \"NaN\",", StringComparison.Ordinal);
        Assert.True(double.IsNaN(Read(text).Result.Figures[Metric.Cost].Value));
    }

    [Fact]
    public void A_squared_loss_is_said_and_its_figures_are_no_nats()
    {
        RunSummary squared = Case("full") with { Result = ExampleRun.Full with { Measure = LossMeasure.SquaredError } };
        var text = SummaryJson.Write(squared);
        using JsonDocument document = JsonDocument.Parse(text);
        var figures = document.RootElement.GetProperty("figures");
        Assert.Equal("squared", document.RootElement.GetProperty("loss").GetString());
        Assert.Equal("½ squared error + nats per datum", figures.GetProperty("test.elbo").GetProperty("unit").GetString());
        Assert.Equal("½ squared error per datum", figures.GetProperty("test.reconstruction").GetProperty("unit").GetString());
        Assert.Equal("nats per datum", figures.GetProperty("test.cost").GetProperty("unit").GetString());
        Assert.Equal(
            "½ squared error per datum",
            document.RootElement.GetProperty("quantized").GetProperty("reconstructionDifference").GetProperty("unit").GetString());
        Assert.Equal(squared, Read(text));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Writing_what_was_read_gives_the_same_bytes(string name)
    {
        string text = SummaryJson.Write(Case(name));
        Assert.Equal(text, SummaryJson.Write(Read(text)));
    }

    [Fact]
    public void The_same_figures_in_another_order_give_the_same_bytes()
    {
        HashMap<Metric, Estimate> reversed = toHashMap(
            MetricName.All.Filter(ExampleRun.Full.Figures.ContainsKey).Rev().Map(metric => (metric, ExampleRun.Full.Figures[metric])));
        Assert.Equal(
            SummaryJson.Write(new RunSummary(ExampleRun.Full, Option<RunTiming>.None)),
            SummaryJson.Write(new RunSummary(ExampleRun.Full with { Figures = reversed }, Option<RunTiming>.None)));
    }

    [Fact]
    public void Only_timing_depends_on_the_wall_times()
    {
        string with = SummaryJson.Write(Case("full"));
        string without = SummaryJson.Write(Case("full") with { Timing = Option<RunTiming>.None });
        int at = with.IndexOf(",\n  \"timing\": {", StringComparison.Ordinal);
        Assert.Equal(without, string.Concat(with.AsSpan(0, at), "\n}\n"));
    }

    [Fact]
    public void Every_figure_carries_unit_value_error_and_count()
    {
        using JsonDocument document = JsonDocument.Parse(SummaryJson.Write(Case("full")));
        JsonProperty[] figures = [.. document.RootElement.GetProperty("figures").EnumerateObject()];
        Assert.Equal(
            ["test.elbo", "test.reconstruction", "test.cost", "test.nll.own", "test.nll.full", "test.error"],
            figures.Select(one => one.Name));
        Assert.All(
            figures,
            one => Assert.Equal(["unit", "value", "standardError", "count"], one.Value.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("nats per datum", figures[0].Value.GetProperty("unit").GetString());
        Assert.Equal("share of data", figures[5].Value.GetProperty("unit").GetString());
    }

    [Fact]
    public void Faults_say_where_they_are()
    {
        string good = SummaryJson.Write(Case("full"));
        Assert.Equal("line 2: not well-formed JSON", Fault("{\n  \"schema\": 1,,\n}"));
        Assert.Equal("schema is missing", Fault("{}"));
        Assert.Equal("the document: found [], wanted an object", Fault("[]"));
        Assert.Equal("schema: found 2, wanted schema 1", Fault(good.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)));
        Assert.Equal(
            "stopped: found \"tired\", wanted patience or epochs",
            Fault(good.Replace("\"patience\"", "\"tired\"", StringComparison.Ordinal)));
        Assert.Equal(
            "figures.test.cost.value: found \"x\", wanted a number",
            Fault(good.Replace("\"value\": 26.03,", "\"value\": \"x\",", StringComparison.Ordinal)));
        Assert.Equal(
            "seed: found -1, wanted a whole number from 0", Fault(good.Replace("18446744073709551615", "-1", StringComparison.Ordinal)));
        Assert.Equal("importance.kappa is missing", Fault(good.Replace("\"kappa\"", "\"cappa\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Figures_of_unknown_names_are_faults() =>
        Assert.StartsWith(
            "figures.test.kost: found {",
            Fault(SummaryJson.Write(Case("full")).Replace("\"test.cost\": {", "\"test.kost\": {", StringComparison.Ordinal)),
            StringComparison.Ordinal);

    [Fact]
    public void Names_and_figures_correspond()
    {
        Assert.Equal(Enum.GetValues<Metric>().Order(), MetricName.All.Order());
        Assert.All(MetricName.All, metric => Assert.Equal(Some(metric), MetricName.Parse(MetricName.Of(metric))));
        Assert.True(MetricName.Parse("test.ELBO").IsNone);
    }
}
