using LanguageExt;
using Lattice.Train.Engine;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.Bench;

/// <summary>Does a training step allocate once it has warmed up?</summary>
internal static class AllocationBenchmark
{
    public const string Name = "allocation";

    private const int WarmSteps = 200;
    private const int Steps = 1000;

    /// <summary>Managed bytes allocated by all threads over many steps.</summary>
    public static BenchmarkResult Run(int rounds) => new(
        Name, $"managed bytes allocated over {Steps} training steps",
        ThreadCounts.All.Map(Measure).Strict(),
        Seq<string>.Empty);

    private static Entry Measure(int threads)
    {
        using var workers = new Workers(threads);
        using var trainer = ExperimentTask.Trainer(ReferenceModel.Spec, ReferenceModel.RandomData(), workers);
        trainer.Shuffle(1);
        Take(trainer, WarmSteps);
        var (bytes, collections) = (GC.GetTotalAllocatedBytes(true), GC.CollectionCount(0));
        Take(trainer, Steps);
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        collections = GC.CollectionCount(0) - collections;
        return new Entry(
            $"ours, {ThreadCounts.Text(threads)}",
            Prelude.Seq(
                new Figure("bytes", bytes, "B"),
                new Figure("per step", (double)bytes / Steps, "B"),
                new Figure("collections", collections, "")));
    }

    private static void Take(Trainer trainer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            trainer.Step(1, i % (ReferenceModel.Rows / ReferenceModel.Batch), 0.01);
        }
    }
}
