using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Results;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class MetricsCsvTests
{
    private static Seq<EpochMetrics> Read(string text) =>
        MetricsCsv.Read(text).IfLeft(error => throw new InvalidOperationException(error.Render()));

    private static string Fault(string text) => MetricsCsv.Read(text).Match(Right: _ => "none", Left: error => error.Render());

    [Fact]
    public void What_is_written_is_read_back_to_the_bit()
    {
        Seq<EpochMetrics> hostile = ExampleRun.Epochs.Concat(Seq1(
            new EpochMetrics(
                int.MaxValue,
                0.1 + 0.2,
                double.NaN,
                double.PositiveInfinity,
                double.NegativeInfinity,
                double.Epsilon,
                -0.0,
                false))).Strict();
        Seq<EpochMetrics> read = Read(MetricsCsv.Write(hostile));
        Assert.Equal(hostile, read);
        Assert.True(double.IsNegative(read[^1].Validation));
    }

    [Fact]
    public void Epochs_of_training_for_searched_codes_add_a_column()
    {
        Seq<EpochMetrics> epochs = ExampleRun.Epochs.Map(epoch => epoch with { IsRefined = epoch.Epoch > 10 }).Strict();
        string text = MetricsCsv.Write(epochs);
        Assert.StartsWith(MetricsCsv.Header + ",refined\n", text, StringComparison.Ordinal);
        Assert.Equal(epochs, Read(text));
        Assert.Equal(
            "line 3, column 9: found perhaps, wanted true or false",
            Fault(text.Replace("true,false\n3,", "true,perhaps\n3,", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_epochs_are_a_header()
    {
        Assert.Equal(MetricsCsv.Header + "\n", MetricsCsv.Write(Seq<EpochMetrics>()));
        Assert.Equal(Seq<EpochMetrics>(), Read(MetricsCsv.Header + "\n"));
    }

    [Fact]
    public void The_header_names_units_and_denominators_and_rows_fit_it()
    {
        Assert.Equal(5, MetricsCsv.Header.Split(',').Count(column => column.EndsWith(".nats_per_datum", StringComparison.Ordinal)));
        Assert.Equal(
            "1,0.25,100,20.5,102,20.75,122.75,true", MetricsCsv.Row(new EpochMetrics(1, 0.25, 100, 20.5, 102, 20.75, 122.75, true)));
        Assert.Equal(MetricsCsv.Header.Split(',').Length, MetricsCsv.Row(ExampleRun.Epochs[0]).Split(',').Length);
    }

    [Fact]
    public void Rows_can_be_appended_one_by_one() => Assert.Equal(
        MetricsCsv.Write(ExampleRun.Epochs),
        string.Concat(Seq1(MetricsCsv.Header).Concat(ExampleRun.Epochs.Map(MetricsCsv.Row)).Map(line => line + "\n")));

    [Theory]
    [InlineData("", "line 1: the header is not that of metrics.csv")]
    [InlineData("epoch,beta\n", "line 1: the header is not that of metrics.csv")]
    [InlineData(MetricsCsv.Header, "line 1: the last line has no end")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,1,1,true\n2,1,1,1", "line 3: the last line has no end")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,1,true\n", "line 2: 7 columns, 8 wanted")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,x,1,true\n", "line 2, column 6: found x, wanted a number")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,1e999,1,true\n", "line 2, column 6: found 1e999, wanted a number")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1, 1,1,true\n", "line 2, column 6: found  1, wanted a number")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,,1,true\n", "line 2, column 6: found nothing, wanted a number")]
    [InlineData(MetricsCsv.Header + "\n1,1,1,1,1,1,1,yes\n", "line 2, column 8: found yes, wanted true or false")]
    [InlineData(MetricsCsv.Header + "\n-1,1,1,1,1,1,1,true\n", "line 2, column 1: found -1, wanted an epoch, a whole number above 0")]
    [InlineData(
        MetricsCsv.Header + "\n2,1,1,1,1,1,1,true\n2,1,1,1,1,1,1,true\n",
        "line 3, column 1: found 2, wanted an epoch, a whole number above 2")]
    public void Damage_is_found_with_its_line(string text, string fault) => Assert.Equal(fault, Fault(text));

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF")]
    public void Line_ends_of_another_system_and_a_byte_order_mark_change_nothing(string end, string mark) =>
        Assert.Equal(ExampleRun.Epochs, Read(mark + MetricsCsv.Write(ExampleRun.Epochs).ReplaceLineEndings(end)));
}
