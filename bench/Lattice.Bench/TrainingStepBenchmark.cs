using LanguageExt;

namespace Lattice.Bench;

/// <summary>How long does a training step of the reference model take, from resident data to updated parameters?</summary>
internal static class TrainingStepBenchmark
{
    public const string Name = "training-step";

    /// <summary>Ours, TorchSharp where libtorch is, and PyTorch in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var ours = ThreadCounts.All.Bind(threads => EnginesHere.All.Map(engine => new TrainingSubject(
            EnginesHere.Name(engine),
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

    private static Entry Describe(Series series, double peak) => new(
        $"{series.Name}, {ThreadCounts.Text(series.Threads)}",
        Prelude.Seq(
            new Figure("per step", series.Median * 1e3, "ms"),
            new Figure("fastest", series.Values.Min() * 1e3, "ms"),
            new Figure("rate", ReferenceModel.FlopsPerStep / series.Median / 1e9, "GFLOP/s"),
            new Figure("peak", peak / 1e9, "GFLOP/s"),
            new Figure("of peak", ReferenceModel.FlopsPerStep / series.Median / peak, "%")));
}
