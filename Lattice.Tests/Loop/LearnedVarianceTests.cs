using LanguageExt;
using Lattice.Domain.Results;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Loop;

/// <summary>
/// Numbers that the latent says nothing about (its cost weighs too much): the best outputs are their means, and the best variances their
/// variances.
/// </summary>
public sealed class LearnedVarianceTests
{
    private const int Count = 600;
    private static readonly double[] means = [3, -1, 0.5], deviations = [0.5, 2, 0];

    [Fact]
    public void Training_brings_variances_to_the_mean_squared_errors()
    {
        // With a falling rate, so that variances do not follow single batches.
        var (start, end) = Train("rule", "train.epochs=60", "train.optimiser.decay={ factor: 0.5, every: 60, start: 300 }");
        Assert.Equal(means.Zip(deviations, (mean, deviation) => (mean * mean) + (deviation * deviation)).Max(), start.Greatest, 0.6);
        var exact = Variances();
        Assert.Equal(exact[1], end.Greatest, 0.04 * exact[1]);

        // The constant number: its error is what is left of the search for its mean, and the floor holds it.
        Assert.InRange(end.Least, 1e-4, 2e-3);
        Assert.Equal(1e-4, end.Floor);
    }

    [Fact]
    public void Variances_start_at_those_of_the_data_where_outputs_start_at_their_means()
    {
        var (start, _) = Train("mean", "train.epochs=1");
        var exact = Variances();
        Assert.Equal((3, 1), (start.Count, start.AtFloor));
        Assert.Equal(exact[1], start.Greatest, 1e-4);
        Assert.Equal(2e-4, start.Least, 1e-8);
    }

    private static (LearnedVariances Start, LearnedVariances End) Train(string bias, params string[] training)
    {
        var spec = ToySpec.Of(
            "{ kind: gaussianLattice, dimension: 1 }", "{ kind: gaussian, floor: 1e-4 }",
            [$"model.outputBias={bias}", "model.decoder={ kind: linear }", "objective.lambda=1e4", "train.batch=50", .. training]);
        var data = new DataSet("toy", "toy", Split(0), Split(1), Split(2), Option<ImageShape>.None);
        using var workers = new Workers(1);
        using var trainer = ExperimentTask.Trainer(spec, data, workers);
        var start = Of(trainer);
        trainer.Run(new SilentObserver(), _ => { }, CancellationToken.None);
        return (start, Of(trainer));

        static LearnedVariances Of(Trainer trainer) =>
            trainer.Task.Variances(trainer.Store).IfNone(() => throw new InvalidOperationException("Variances are learned."));
    }

    private static double[] Variances()
    {
        var (split, row, columns) = (Split(0), new float[3], new double[3][]);
        for (var i = 0; i < 3; i++)
        {
            columns[i] = new double[Count];
        }

        for (var datum = 0; datum < Count; datum++)
        {
            split.CopyRow(datum, row);
            for (var i = 0; i < 3; i++)
            {
                columns[i][datum] = row[i];
            }
        }

        return [.. columns.Select(column => column.Sum(x => (x - column.Average()) * (x - column.Average())) / Count)];
    }

    private static DataSplit Split(int number)
    {
        var numbers = new float[Count * 3];
        RandomDraws.FillGaussian(numbers, 5, RandomStream.Simulation, 0, number);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (float)(means[i % 3] + (deviations[i % 3] * numbers[i]));
        }

        return new DataSplit(new FloatRows(numbers, Count, 3), [], 0);
    }
}
