using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using Lattice.Train.Engines;
using Lattice.Train.Loop;
using Lattice.Train.Sentences;

namespace Lattice.Bench;

/// <summary>How long does a training step of a sentence autoencoder take, with and without input feeding?</summary>
internal static class TextStepBenchmark
{
    public const string Name = "text-step";

    private const int Sentences = 64;
    private const int Vocabulary = 5917;
    private const int Units = 128;
    private const int Layers = 2;
    private const int LatentDimension = 128;
    private const double Dropout = 0.3;

    // Sentences of 9 to 13 words: a batch comes from one length bucket.
    private const int Shortest = 9;
    private const int Longest = 13;

    private static Seq<bool> Feedings => Prelude.Seq(true, false);

    private static Seq<string> Labels => Feedings.Map(Label);

    /// <summary>Ours, TorchSharp where libtorch is, and PyTorch in turn, on each thread count.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var ours = ThreadCounts.All.Bind(threads => EnginesHere.All.Map(engine => new Ours(engine, threads))).Strict();
        var (rivals, notes) =
            PyTorchRival.Start(Name, Labels, line => [.. Feedings.Map(feeding => (double)line["milliseconds"]![Label(feeding)]! / 1e3)]);
        var subjects = ours.Map(subject => (ISubject)subject) + rivals.Map(rival => (ISubject)rival);
        try
        {
            var found = Interleaved.Run(subjects, rounds);
            var ratios = Feedings.Bind(feeding => ThreadCounts.All.Map(threads => Ratio(found, feeding, threads))).Somes();
            return new BenchmarkResult(
                Name,
                $"{Sentences} sentences of {Shortest} to {Longest} words, vocabulary {Vocabulary}, {Layers} layers of {Units} units per "
                    + $"direction: ms per step, median of {rounds} rounds in turn",
                found.Series.Map(series => Describe(series, found.Peaks[series.Threads])) + ratios + Prelude.Seq1(Memory()),
                notes);
        }
        finally
        {
            subjects.Iter(subject => subject.Dispose());
        }
    }

    private static string Label(bool feeding) => feeding ? "input feeding" : "no input feeding";

    /// <summary>
    /// FLOP of the products of a step: one forward and two backward per weight and row; the word loss adds one, recomputing its logits.
    /// </summary>
    private static double Flops(bool feeding)
    {
        const long Gates = 3;
        long encoder = 0, decoder = 0;
        for (var layer = 0; layer < Layers; layer++)
        {
            encoder += 2 * Gates * Units * ((layer == 0 ? Units : 2 * Units) + Units);
            decoder += Gates * 2 * Units * ((layer == 0 ? Units : 2 * Units) + (2 * Units) + (layer == 0 && feeding ? 2 * Units : 0));
        }

        const long Generator = 2L * Units * Vocabulary;
        return 2.0 * Sentences * ((3.0 * Longest * encoder) + ((Longest + 1) * ((3.0 * decoder) + (4.0 * Generator))));
    }

    private static Entry Describe(Series series, double peak)
    {
        var flops = Flops(!series.Name.EndsWith(Label(false), StringComparison.Ordinal));
        return new Entry(
            $"{series.Name}, {ThreadCounts.Text(series.Threads)}",
            Prelude.Seq(
                new Figure("per step", series.Median * 1e3, "ms"),
                new Figure("fastest", series.Values.Min() * 1e3, "ms"),
                new Figure("sentences", Sentences / series.Median, "/s"),
                new Figure("rate", flops / series.Median / 1e9, "GFLOP/s"),
                new Figure("of peak", flops / series.Median / peak, "%")));
    }

    private static Option<Entry> Ratio(Interleaved found, bool feeding, int threads) =>
        (found with { Series = found.Series.Filter(series => series.Name.EndsWith(", " + Label(feeding), StringComparison.Ordinal)) })
            .Ratio(threads, true)
                .Map(entry => entry with { Subject = $"{entry.Subject}, {Label(feeding)}" });

    /// <summary>The memory of all plans, compiled one length after another, the longest first.</summary>
    private static Entry Memory()
    {
        const double Megabyte = 1e6;
        var figures = Seq<Figure>.Empty;
        foreach (var length in new[] { 13, 25, 50 })
        {
            var (model, _) = Model(true);
            using var store = new ParameterStore([.. model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
            using var plans = new BatchPlans(model, store);
            for (var shorter = length; shorter > 0; shorter -= 5)
            {
                plans.For(shorter, Sentences, true);
            }

            figures = figures.Add(new Figure($"up to {length} words", plans.Floats * sizeof(float) / Megabyte, "MB"));
        }

        return new Entry("ours, memory of the plans of all lengths", figures);
    }

    private static (Model Model, SentenceNetworks Networks) Model(bool feeding)
    {
        var latent = new LatentSpec.GaussianLattice(Dimension.Of(LatentDimension));
        var encoder = new NetworkSpec.BidirectionalGru(
            Dimension.Of(Units), Dimension.Of(Units), Dimension.Of(Layers), Dropout, Pipe.AllLayers, true);
        var spec = new ModelSpec(encoder, latent, new NetworkSpec.Gru(Dimension.Of(Units), Dropout, feeding), InitialisationSpec.Uniform);
        var networks = new SentenceNetworks(spec, Latent.Of(latent), Vocabulary, new WordMarks(0, 2, 3));
        return (new Model(networks, Latent.Of(latent), spec.Initialisation), networks);
    }

    private sealed class Ours : ISubject
    {
        private const int StepsPerTurn = 8;
        private const int WarmSteps = 2;
        private const double WarmSeconds = 3;

        private readonly Workers workers;
        private readonly Seq<Trained> models;

        public Ours(EngineSpec engine, int threads)
        {
            (Name, IsRival) = (EnginesHere.Name(engine), engine is not EngineSpec.Managed);
            workers = new Workers(threads);
            models = Feedings.Map(feeding => new Trained(engine, feeding, workers)).Strict();
            foreach (var model in models)
            {
                // Until everything is compiled at its final tier.
                for (var clock = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(clock).TotalSeconds < WarmSeconds;)
                {
                    model.Step();
                }
            }
        }

        public string Name { get; }

        public int Threads => workers.Count;

        public bool IsRival { get; }

        public Seq<string> Labels => TextStepBenchmark.Labels;

        public double[] Measure() => [.. models.Map(model =>
        {
            for (var i = 0; i < WarmSteps; i++)
            {
                model.Step();
            }

            return Measurement.MedianOf(StepsPerTurn, () => Measurement.SecondsOf(model.Step));
        })];

        public void Dispose()
        {
            models.Iter(model => model.Dispose());
            workers.Dispose();
        }
    }

    /// <summary>A model being trained on random words.</summary>
    private sealed class Trained : IDisposable
    {
        private static readonly OptimiserSpec adamSpec = new(
            PositiveReal.Of(1e-4), 0.9, 0.999, PositiveReal.Of(1e-8), false, PositiveReal.Of(5), Option<RateDecay>.None);

        private readonly Workers workers;
        private readonly IParameters store;
        private readonly BatchPlans plans;
        private readonly IOptimiser adam;
        private readonly NoiseFill noise;
        private readonly DropoutFill dropout = new(1);
        private readonly float[] words = new float[Longest * Sentences];
        private readonly SentenceNetworks networks;
        private readonly int[] batch = [.. Enumerable.Range(0, Sentences)];
        private int epoch;

        public Trained(EngineSpec engine, bool feeding, Workers workers)
        {
            this.workers = workers;
            (var model, networks) = Model(feeding);
            store = EngineFactory.Parameters(engine, model.Parameters);
            Initialiser.Fill(store, model.Parameters, 1);
            plans = new BatchPlans(model, store);
            adam = store.Optimiser(adamSpec);
            noise = new NoiseFill(model.Latent.Noise, 1);
            var random = new Random(1);
            for (var i = 0; i < Sentences; i++)
            {
                var length = i == 0 ? Longest : random.Next(Shortest, Longest + 1);
                for (var step = 0; step < length; step++)
                {
                    words[(step * Sentences) + i] = random.Next(4, Vocabulary);
                }
            }
        }

        public void Step()
        {
            var plan = plans.For(Longest, Sentences, true);
            words.CopyTo(plan.Plan.Argument(BatchFunction.Batch));
            noise.Fill(workers, RandomStream.TrainingDither, epoch, batch, plan.Plan.Argument(BatchFunction.Noise), LatentDimension);
            dropout.Fill(
                workers, networks.Dropout(Longest, Sentences), epoch++, batch, plan.Plan.Argument(BatchFunction.Batch + 1), networks.Units);
            (plan.Plan.Argument(BatchFunction.CostWeight)[0], plan.Plan.Argument(BatchFunction.Temperature)[0]) = (0.5f, 1);
            plan.Plan.Forward(workers);
            adam.Step(plan.Plan, workers);
        }

        public void Dispose()
        {
            plans.Dispose();
            adam.Dispose();
            store.Dispose();
        }
    }
}
