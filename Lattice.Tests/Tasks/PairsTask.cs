using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Tests.Tasks;

/// <summary>
/// A task that only the tests know: of a row of five numbers keep what predicts another of three. It runs through every law of tasks, so a
/// new task needs its own folder, and a kind of data only if experiments are to name it.
/// </summary>
internal sealed class PairsTask : ITask
{
    private const int Inputs = 5;
    private const int Outputs = 3;

    private readonly ExperimentSpec spec;
    private readonly Pairs training;

    public PairsTask(ExperimentSpec spec, Latent latent)
    {
        this.spec = spec;
        Model = new(new PairNetworks(spec.Model, latent, Inputs, Outputs), latent, spec.Model.Initialisation);
        (training, Validation, Test) = (new Pairs(230, 1), new Pairs(30, 2), new Pairs(60, 3));
    }

    public Model Model { get; }

    public string Noun => "pairs";

    public ISplit Training => training;

    public ISplit Validation { get; }

    public ISplit Test { get; }

    public int Steps => BatchOrder.Batches(training.Count, spec.Training.Batch);

    public bool HasLikelihoods => true;

    public Option<string> NoExamples => "pairs are not shown";

    public BatchOrder Shuffled(int epoch)
    {
        var order = new int[training.Count];
        Permutation.Fill(order, spec.Seed, RandomStream.Order, epoch);
        return BatchOrder.Consecutive(order, spec.Training.Batch);
    }

    public BatchOrder ValidationBatches() => Validation.InOrder(7);

    public float[] OutputMeans() => [.. Enumerable.Range(0, Outputs)
        .Select(j => (float)Enumerable.Range(0, training.Count).Average(i => (double)training.Second(i)[j]))];

    public HashMap<Metric, Estimate> Figures(ISplit split, FigureTotals totals) =>
        HashMap<Metric, Estimate>.Empty.Add(Metric.Error, totals.Error);

    public TaskExamples Examples(IParameters store, Workers workers, Option<int> count) => new TaskExamples.None();

    private sealed class Pairs : ISplit
    {
        private readonly float[][] first;
        private readonly float[][] second;

        public Pairs(int count, int key)
        {
            first = [.. Enumerable.Range(0, count).Select(i => Draw(Inputs, key, i))];

            // Two directions of the first row, and little noise.
            second = [.. first.Select((x, i) => Draw(Outputs, key + 10, i).Select((e, j) => (0.1f * e) + (j == 2 ? x[0] - x[3] : 2 * x[j]))
                .ToArray())];
        }

        public int Count => first.Length;

        public ReadOnlySpan<float> Second(int datum) => second[datum];

        public BatchOrder InOrder(int most) => BatchOrder.Consecutive([.. Enumerable.Range(0, Count)], most);

        public void Load(ReadOnlySpan<int> data, IPlan plan, int to)
        {
            for (var i = 0; i < data.Length; i++)
            {
                first[data[i]].CopyTo(plan.Argument(to)[(i * Inputs)..]);
                second[data[i]].CopyTo(plan.Argument(to + 1)[(i * Outputs)..]);
            }
        }

        /// <summary>1 where the first number is predicted with the wrong sign.</summary>
        public double Error(int datum, ReadOnlySpan<float> outputs) => outputs[0] * second[datum][0] < 0 ? 1 : 0;

        private static float[] Draw(int width, int key, int datum)
        {
            var numbers = new float[width];
            RandomDraws.FillGaussian(numbers, 5, RandomStream.Simulation, key, datum);
            return numbers;
        }
    }
}
