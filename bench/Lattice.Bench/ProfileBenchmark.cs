using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using Lattice.Train.Experiments;
using Lattice.Train.Loop;

namespace Lattice.Bench;

/// <summary>Where does a training step's time go? The step replayed part by part: inputs, packing, each operation, Adam.</summary>
internal static class ProfileBenchmark
{
    public const string Name = "profile";

    /// <summary>The name of the same for the convolutional model.</summary>
    public const string OfConvolutions = "convolution-profile";

    /// <summary>The name of the same for the reference model over E₈⁵ with an autoregressive prior.</summary>
    public const string OfPriors = "prior-profile";

    private const int ReplaysPerRound = 40;

    // A step of the convolutional model takes as long as some ten of the reference model.
    private const int ConvolutionsPerRound = 10;
    private const int WarmRounds = 4;

    /// <summary>Every part on each thread count.</summary>
    public static BenchmarkResult Run(int rounds) => Run(Name, ReferenceModel.Spec, rounds, ReplaysPerRound);

    /// <summary>The same over E₈⁵ with an autoregressive prior.</summary>
    public static BenchmarkResult RunPriors(int rounds) => Run(OfPriors, PriorStepBenchmark.Autoregressive, rounds, ReplaysPerRound);

    /// <summary>The same for the convolutional model.</summary>
    public static BenchmarkResult RunConvolutions(int rounds) => Run(
        OfConvolutions, ConvolutionalModel.Spec, rounds, ConvolutionsPerRound);

    private static BenchmarkResult Run(string title, ExperimentSpec spec, int rounds, int perRound)
    {
        var profiles = ThreadCounts.All.Map(threads => (Threads: threads, Parts: Measure(spec, threads, rounds, perRound)))
            .Strict();
        var entries = Prelude.toSeq(
            profiles[0].Parts.Select((part, i) => new Entry(part.Name, Prelude.toSeq(profiles.SelectMany(profile => new[]
            {
                new Figure(ThreadCounts.Text(profile.Threads), profile.Parts[i].Median, "µs"),
                new Figure($"low, {ThreadCounts.Text(profile.Threads)}", profile.Parts[i].Low, "µs"),
            }))))).Strict();
        return new BenchmarkResult(
            title, $"the parts of a training step, median of {rounds * perRound} replays",
            entries.Filter(entry => entry.Figures.Exists(figure => figure.Value >= 0.5)),
            Prelude.Seq1(
                "Low is the tenth percentile, which is closer to the truth on a busy machine. Parts below half a microsecond are not "
                    + "listed."));
    }

    private static Seq<(string Name, double Median, double Low)> Measure(
        ExperimentSpec spec, int threads, int rounds, int perRound)
    {
        using var workers = new Workers(threads);
        var data = ReferenceModel.RandomData();
        var task = ExperimentTask.Of(spec, data);
        var model = task.Model;
        using var store = new ParameterStore([.. model.Parameters.Map(parameter => (parameter.Name, parameter.Shape))]);
        Initialiser.Fill(store, model.Parameters, spec.Seed);
        using var adam = new Adam(spec.Training.Optimiser, store);

        // The graph from which the trainer's plan is made, with its nodes accessible.
        var graph = new Graph(store);
        var rows = ReferenceModel.Batch;
        var input = graph.Input(task.Model.Batch(1, rows, training: true)[0]);
        var noise = graph.Input(new Shape(rows, model.Latent.Dimension));
        var weight = graph.Input(new Shape(1, 1));
        var temperature = graph.Input(new Shape(1, 1));
        var terms = Objective.Dithered(
            model, new ParameterValues<Tensor>(model.Parameters, graph.Parameter), [input], noise, weight, temperature, training: true);
        using var plan = new Plan(graph, [terms.Loss, terms.Cost, terms.Costs, terms.Representation], terms.Mean);
        plan.Input(weight)[0] = 0.01f;
        var fill = new NoiseFill(model.Latent.Noise, spec.Seed);
        var indices = new int[rows];
        var random = new Random(1);
        void Load()
        {
            for (var i = 0; i < rows; i++)
            {
                indices[i] = random.Next(ReferenceModel.Rows);
            }

            data.Training.CopyRows(indices, plan.Input(input));
        }

        var parts = new List<(string Name, Action Run)>
        {
            ("rows gathered", Load),
            ("dither drawn", () => fill.Fill(workers, RandomStream.TrainingDither, 1, indices, plan.Input(noise), model.Latent.Dimension)),
        };
        Load();
        plan.Forward(workers);
        plan.Backward(workers);
        parts.AddRange(Forwards(graph).Select(node => ($"forward {Label(node)}", (Action)(() => node.Forward(workers)))));
        parts.AddRange(Backwards(graph).Select(node => ($"backward {Label(node)}", (Action)(() => node.Backward(workers)))));
        parts.Add(("Adam", () => adam.Step(workers)));
        return Replay(parts, WarmRounds * perRound, rounds * perRound);
    }

    private static Seq<(string Name, double Median, double Low)> Replay(
        List<(string Name, Action Run)> parts, int warm, int replays)
    {
        var times = parts.Select(_ => new double[replays]).ToArray();
        var steps = new double[replays];
        for (var replay = -warm; replay < replays; replay++)
        {
            var begin = Stopwatch.GetTimestamp();
            for (var part = 0; part < parts.Count; part++)
            {
                var clock = Stopwatch.GetTimestamp();
                parts[part].Run();
                if (replay >= 0)
                {
                    times[part][replay] = Stopwatch.GetElapsedTime(clock).TotalMicroseconds;
                }
            }

            if (replay >= 0)
            {
                steps[replay] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            }
        }

        static double Low(double[] values) => values.Order().ElementAt(values.Length / 10);
        return Prelude.toSeq(parts.Select((part, i) => (part.Name, Measurement.Median(times[i]), Low(times[i]))))
            .Add(("the step", Measurement.Median(steps), Low(steps)))
            .Strict();
    }

    // In the plan's order. Nodes that the plan does not need have no value.
    private static unsafe IEnumerable<Node> Forwards(Graph graph) =>
        graph.Nodes.Where(node => node.Inputs.Length > 0 && node.Value is not null);

    private static unsafe IEnumerable<Node> Backwards(Graph graph) =>
        Enumerable.Reverse(graph.Nodes).Where(node => node.Inputs.Length > 0 && node.NeedsGradient && node.Gradient is not null);

    private static string Label(Node node) => $"{Operation(node.GetType())} {node.Inputs[0].Shape} → {node.Shape}";

    private static string Operation(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericType && (name.EndsWith("Node", StringComparison.Ordinal) || name.StartsWith("Of", StringComparison.Ordinal))
            ? Operation(type.GetGenericArguments()[0])
            : name.Replace("Node", "", StringComparison.Ordinal);
    }
}
