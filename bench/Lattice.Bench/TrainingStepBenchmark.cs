using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Engines;

namespace Lattice.Bench;

/// <summary>How long does a training step of the reference model take, from resident data to updated parameters?</summary>
internal static class TrainingStepBenchmark
{
    public const string Name = "training-step";

    /// <summary>Ours, TorchSharp if built in, and PyTorch in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var ours = ThreadCounts.All.Bind(threads => Present.Map(engine => new TrainingSubject(
            engine is EngineSpec.Managed ? "ours" : $"ours on {EngineFactory.Describe(engine)}",
            ReferenceModel.Spec with { Engine = engine },
            threads))).Strict();
        var (rivals, notes) = PyTorchRival.Start(Name, Prelude.Seq1(""), line => [(double)line["milliseconds"]! / 1e3]);
        var subjects = ours.Map(subject => (ISubject)subject) + rivals.Map(rival => (ISubject)rival);
        try
        {
            var found = Interleaved.Run(subjects, rounds);
            var ratios = ThreadCounts.All.Map(threads => found.Ratio(threads, true)).Add(found.Ratio(Option<int>.None, true)).Somes();
            return new BenchmarkResult(
                Name, $"the reference model, batch {ReferenceModel.Batch}: ms per step, median of {rounds} rounds in turn",
                found.Series.Map(series => Describe(series, found.Peaks[series.Threads])) + ratios,
                notes);
        }
        finally
        {
            subjects.Iter(subject => subject.Dispose());
        }
    }

    /// <summary>The engines of this build that are available on this machine.</summary>
    private static Seq<EngineSpec> Present => Prelude.Seq<EngineSpec>(
            new EngineSpec.Managed(Option<int>.None), new EngineSpec.Torch(Device.Cpu, Option<int>.None),
            new EngineSpec.Torch(Device.Cuda, Option<int>.None))
        .Filter(engine => EngineFactory.Obstacle(engine).IsNone).Strict();

    private static Entry Describe(Series series, double peak) => new(
        $"{series.Name}, {ThreadCounts.Text(series.Threads)}",
        Prelude.Seq(
            new Figure("per step", series.Median * 1e3, "ms"),
            new Figure("fastest", series.Values.Min() * 1e3, "ms"),
            new Figure("rate", ReferenceModel.FlopsPerStep / series.Median / 1e9, "GFLOP/s"),
            new Figure("peak", peak / 1e9, "GFLOP/s"),
            new Figure("of peak", ReferenceModel.FlopsPerStep / series.Median / peak, "%")));
}
