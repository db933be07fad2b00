using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>Training and evaluation by the public types alone.</summary>
public sealed class PublicTrainingTests
{
    [Fact]
    public void An_experiment_is_trained_and_measured()
    {
        var spec = ToySpec.Of(overrides: ["data.limit={ train: 200, validation: 50, test: 50 }", "train.epochs=2"]);
        var data = DataSource.Read(spec.Data);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        Assert.IsType<TrainingOutcome.Finished>(trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None));
        trainer.UseBest();
        var figures = ExperimentTask.Evaluate(spec, data, trainer, workers, _ => { }, CancellationToken.None).Figures;
        Assert.InRange(figures[Metric.Elbo].Value, 1, 784);
        Assert.Equal(50, figures[Metric.Elbo].Count);
    }

    [Fact]
    public void Absent_data_are_an_exception_that_names_the_file()
    {
        var spec = ToySpec.Of();
        var absent = new DataSpec.StaticMnist("/no/such/folder", spec.Data.Limits);
        var fault = Assert.Throws<InvalidDataException>(() => DataSource.Read(absent));
        Assert.Contains("/no/such/folder", fault.Message, StringComparison.Ordinal);
    }
}
