using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Tests.Commands;
using Lattice.Tests.Data;
using Lattice.Tests.Loop;
using Lattice.Tests.Spec;
using Lattice.Train;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Library;

/// <summary>Training in memory is training by <c>lattice run</c>, to the bit.</summary>
[Collection(SmallRuns.Name)]
public sealed class TrainingTests(SmallRuns runs)
{
    [Theory]
    [InlineData("images", 1)]
    [InlineData("images", 3)]
    [InlineData("labels", 1)]
    [InlineData("blocks", 2)]
    public void Arrays_train_to_the_parameters_of_the_run(string run, int threads)
    {
        using var trained = Experiment.Train(
            SpecOf(run), MemoryData.Copy(SmallRuns.DataOf(runs.ImagesSpec)), options: new() { Threads = threads });
        using var model = TrainedModel.Load(runs.Of(run));
        Assert.Equal(model.ParametersHash, trained.ParametersHash);
        Assert.Equal(model.DataHash, trained.DataHash);
        Assert.Equal(model.History, trained.History);
        Assert.Equal(model.BestEpoch, trained.BestEpoch);
    }

    [Fact]
    public void Rows_are_split_as_those_of_a_file()
    {
        var lines = File.ReadAllLines(runs.Of("numbers-data.csv"));
        float[][] rows = [.. lines.Select(line => line.Split(',').Select(
            cell => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        using var trained = Experiment.Train(SpecOf("numbers"), DataSet.Of(DataSplit.Of(rows)));
        using var model = TrainedModel.Load(runs.Of("numbers"));
        Assert.Equal((model.DataHash, model.ParametersHash), (trained.DataHash, trained.ParametersHash));
    }

    [Theory]
    [InlineData("images")]
    [InlineData("labels")]
    [InlineData("gaussian")]
    public void Figures_are_those_of_the_summary(string run)
    {
        using var model = TrainedModel.Load(runs.Of(run));
        var figures = model.Evaluate(SmallRuns.DataOf(runs.ImagesSpec));
        var summary = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Of(run), "summary.json")))!["figures"]!;
        foreach (var metric in new[] { Metric.Elbo, Metric.Reconstruction, Metric.Cost })
        {
            Assert.Equal(summary[MetricName.Of(metric)]!["value"]!.GetValue<double>(), figures[metric]!.Value.Value);
        }

        Assert.Null(figures[Metric.OwnLikelihood]);
    }

    [Fact]
    public void Every_epoch_is_reported()
    {
        var reported = new List<EpochMetrics>();
        using var trained = Experiment.Train(ToySpec.Of(), Toy(), new Progress(reported.Add));
        Assert.Equal(trained.History, reported);
        Assert.Equal([1, 2, 3, 4, 5], reported.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_cancelled_training_gives_nothing()
    {
        using var stop = new CancellationTokenSource();
        var reported = 0;
        Assert.Throws<OperationCanceledException>(() => Experiment.Train(
            ToySpec.Of(), Toy(), new Progress(_ =>
            {
                reported++;
                stop.Cancel();
            }), token: stop.Token));
        Assert.Equal(1, reported);
    }

    [Fact]
    public void A_training_that_diverges_says_why()
    {
        var rows = Enumerable.Range(0, 40).Select(row => new[] { 1e15f, row }).ToArray();
        var fault = Assert.Throws<NotFiniteNumberException>(
            () => Experiment.Train(ToySpec.Of(loss: "squared"), DataSet.Of(DataSplit.Of(rows))));
        Assert.Contains("are too large: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("checkpoint", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_spec_of_data_in_memory_says_so_and_has_no_data_of_its_own()
    {
        using var trained = Experiment.Train(ToySpec.Of(), Toy());
        Assert.Equal(new DataSpec.InMemory(), trained.Spec.Data);
        Assert.Contains("source: memory", Experiment.Write(trained.Spec), StringComparison.Ordinal);
        Assert.Contains(
            "(data.source: memory)", DataAssert.Left(DataSource.Load(trained.Spec.Data, new DataFolder("."))).Render(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_the_loss_are_refused_with_their_place()
    {
        var grey = DataSet.Of(
            DataSplit.Of(new float[,] { { 0, 1 }, { 0.5f, 2 }, { 0, 0 }, { 1, 1 } }), testShare: 0.25, validationShare: 0.25);
        Assert.Contains(
            "Number 1 of", Assert.Throws<ArgumentException>(() => Experiment.Train(ToySpec.Of(), grey)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "datum 1 (both counted from 0) is 2, and the Bernoulli loss takes 0 to 1",
            Assert.Throws<ArgumentException>(() => Experiment.Train(ToySpec.Of(), grey)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "needs a label per datum, and the training data have none",
            Assert.Throws<ArgumentException>(() => Experiment.Train(ToySpec.Of(loss: "categorical"), grey)).Message,
            StringComparison.Ordinal);
    }

    private static DataSet Toy() => MemoryData.Copy(ToyData.Of(60, 20, 20));

    private ExperimentSpec SpecOf(string run) => Loaded.One(File.ReadAllText(runs.Of($"{run}.yaml")));

    private sealed class Progress(Action<EpochMetrics> take) : IProgress<EpochMetrics>
    {
        public void Report(EpochMetrics value) => take(value);
    }
}
