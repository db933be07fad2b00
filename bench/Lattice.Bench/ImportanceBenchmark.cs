using LanguageExt;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.Bench;

/// <summary>How many importance samples per second? A full evaluation takes 10,000 images × 1,000 samples.</summary>
internal static class ImportanceBenchmark
{
    public const string Name = "importance";

    private const int Images = 60;
    private const int Samples = 1000;
    private const double FullEvaluation = 1e7;
    private static readonly Seq<string> BlockSizes = Prelude.Seq("500", "1000", "2000", "5000");

    /// <summary>Ours and PyTorch in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var ours = ThreadCounts.All.Map(threads => new Ours(threads)).Strict();
        var (rivals, notes) = PyTorchRival.Start(
            Name, BlockSizes.Map(size => $"blocks of {size}"),
            line => [.. BlockSizes.Map(size => (double)line["samplesPerSecond"]![size]!)]);
        var subjects = ours.Map(subject => (ISubject)subject) + rivals.Map(rival => (ISubject)rival);
        try
        {
            var found = Interleaved.Run(subjects, rounds);

            // The rival draws from the own proposal; ours must not get to choose the cheaper of two different jobs.
            var comparable =
                found with
                {
                    Series =
                    found.Series.Filter(series => series.IsRival || series.Name.EndsWith("own proposal", StringComparison.Ordinal))
                };
            var ratios = ThreadCounts.All.Map(threads => comparable.Ratio(threads, false)).Add(comparable.Ratio(Option<int>.None, false))
                .Somes();
            return new BenchmarkResult(
                Name, $"samples per second through decoder, loss and cost; {rounds} rounds of {Images} images × {Samples} samples, in turn",
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
            new Figure("samples per second", series.Median, ""),
            new Figure("10,000 images", FullEvaluation / series.Median, "s"),
            new Figure("rate", series.Median * ReferenceModel.FlopsPerSample / 1e9, "GFLOP/s"),
            new Figure("peak", peak / 1e9, "GFLOP/s"),
            new Figure("of peak", series.Median * ReferenceModel.FlopsPerSample / peak, "%")));

    private sealed class Ours : ISubject
    {
        private readonly Workers workers;
        private readonly Trainer trainer;
        private readonly ImportanceSampling own;
        private readonly ImportanceSampling full;

        public Ours(int threads)
        {
            workers = new Workers(threads);
            var data = ReferenceModel.RandomData();
            trainer = ExperimentTask.Trainer(ReferenceModel.Spec, data, workers);
            own = Sampling(new Proposal.Own(), RandomStream.ImportanceTest);
            full = Sampling(new Proposal.FullSupport(1), RandomStream.FullSupportTest);
            Measure();
        }

        public string Name => "ours";

        public int Threads => workers.Count;

        public bool IsRival => false;

        public Seq<string> Labels => Prelude.Seq("own proposal", "full-support proposal");

        public double[] Measure() => [Rate(own), Rate(full)];

        public void Dispose()
        {
            own.Dispose();
            full.Dispose();
            trainer.Dispose();
            workers.Dispose();
        }

        private double Rate(ImportanceSampling sampling) => Images * Samples / Measurement.SecondsOf(() => sampling.Run(workers));

        private ImportanceSampling Sampling(Proposal proposal, RandomStream stream) => new(
            ReferenceModel.Spec, trainer.Model, trainer.Store, trainer.Task.Test,
            Encoded.Of(trainer.Model, trainer.Store, trainer.Task.Test, Images, workers),
            trainer.Model.Latent.Inference(trainer.Store.Doubles),
            proposal, stream, Samples, workers, CancellationToken.None);
    }
}
