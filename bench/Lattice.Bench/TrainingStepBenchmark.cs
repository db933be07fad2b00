using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Loop;

namespace Lattice.Bench;

/// <summary>One training step of the reference model (batch 100), against the measured peak.</summary>
internal static class TrainingStepBenchmark
{
    /// <summary>What a step of 100 costs: forward and both backward products, but none to the input.</summary>
    private const double FlopsPerStep = 0.567e9;

    public static void Run(Workers workers)
    {
        var peak = PeakBenchmark.Measure(workers);
        using var trainer = new Trainer(Reference, RandomData(), workers);
        trainer.Shuffle(1);
        for (var i = 0; i < 20; i++)
        {
            trainer.Step(1, 100 * i, 100, 0.01);
        }

        var start = 0;
        var seconds = Measurement.MedianOf(15, () =>
        {
            var clock = Stopwatch.GetTimestamp();
            for (var i = 0; i < 20; i++)
            {
                trainer.Step(1, start, 100, 0.01);
                start = (start + 100) % 2000;
            }

            return Stopwatch.GetElapsedTime(clock).TotalSeconds / 20;
        });
        Console.WriteLine($"training step, batch 100, {workers.Count} threads: {seconds * 1e3:F2} ms, {FlopsPerStep / seconds / 1e9:F1} GFLOP/s, {FlopsPerStep / seconds / 1e9 / peak:P0} of the peak {peak:F1}");
    }

    internal static ExperimentSpec Reference { get; } = new(
        "benchmark", 1, new DataSpec.Mnist(DataLimits.None),
        new ModelSpec(
            new NetworkSpec.Gated(Widths(300, 300)),
            new LatentSpec.OnLattice(new LatticeSpec.Rectangular(Dimension.Of(40)), new PriorSpec(PriorFamily.Laplace, PriorForm.Convolved)),
            new NetworkSpec.Gated(Widths(300, 300)),
            InitialisationSpec.Xavier),
        new ObjectiveSpec(LossSpec.Bernoulli, PositiveReal.Of(1), 100),
        new TrainingSpec(Dimension.Of(100), new OptimiserSpec(PositiveReal.Of(5e-4), 0.9, 0.999, PositiveReal.Of(1e-8), false), Dimension.Of(1), 50, ValidationDither.Fresh),
        new EvaluationSpec(1000, 10, Option<int>.None),
        new CheckpointSpec(1, 10),
        new EngineSpec(Option<int>.None),
        Seq<Expectation>.Empty);

    internal static DataSet RandomData()
    {
        var random = new Random(1);
        var values = new float[2000 * 784];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(5) == 0 ? 1 : 0;
        }

        var split = new DataSplit(new FloatRows(values, 2000, 784), null, 0);
        return new DataSet("random", "random", split, split, split, Option<ImageShape>.None);
    }

    private static Seq<Dimension> Widths(params int[] widths) => widths.Select(Dimension.Of).ToSeq();
}
