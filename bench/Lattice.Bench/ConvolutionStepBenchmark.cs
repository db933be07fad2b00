using LanguageExt;

namespace Lattice.Bench;

/// <summary>
/// How long does a training step of a convolutional model take, on our engine and on TorchSharp, whose kernels are those of PyTorch?
/// </summary>
internal static class ConvolutionStepBenchmark
{
    public const string Name = "convolution-step";

    /// <summary>Both engines in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var subjects = ThreadCounts.All.Bind(threads => EnginesHere.All.Map(engine => new TrainingSubject(
            EnginesHere.Name(engine), ConvolutionalModel.Spec with { Engine = engine }, threads))).Strict();
        try
        {
            var found = Interleaved.Run(subjects.Map(subject => (ISubject)subject), rounds);
            var ratios = ThreadCounts.All.Map(threads => found.Ratio(threads, true)).Add(found.Ratio(Option<int>.None, true)).Somes();
            return new BenchmarkResult(
                Name,
                $"convolutions over 28 × 28 pixels, 32 and 48 channels, batch {ReferenceModel.Batch}: ms per step, median of {rounds} "
                    + "rounds in turn",
                found.Series.Map(series => Describe(series, found.Peaks[series.Threads])) + ratios,
                Prelude.Seq1($"{ConvolutionalModel.FlopsPerStep / 1e9:F1} GFLOP per step."));
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
            new Figure("rate", ConvolutionalModel.FlopsPerStep / series.Median / 1e9, "GFLOP/s"),
            new Figure("peak", peak / 1e9, "GFLOP/s"),
            new Figure("of peak", ConvolutionalModel.FlopsPerStep / series.Median / peak, "%")));
}
