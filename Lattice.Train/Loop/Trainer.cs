using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;

namespace Lattice.Train.Loop;

/// <summary>The training of a model of rows: batches of rows in an order shuffled anew each epoch.</summary>
public sealed class Trainer : TrainingLoop
{
    private const int ValidationRows = 500;

    private readonly DataSet data;
    private readonly NoiseFill noise;
    private readonly BatchPlans plans;
    private readonly int[] order;
    private readonly int[] batch;

    /// <summary>A trainer at the state before the first step.</summary>
    public Trainer(ExperimentSpec spec, DataSet data, Workers workers) : this(spec, data, workers, ModelFor(spec, data))
    {
    }

    private Trainer(ExperimentSpec spec, DataSet data, Workers workers, Model model) : base(spec, model.Parameters, workers)
    {
        this.data = data;
        Model = model;
        if (spec.Model.OutputBias == OutputBias.Mean)
        {
            // The decoder's last biases are the last parameter.
            Store.Write(Store.Count - 1, OutputMeans.Of(spec.Objective.Loss, data.Training));
        }

        plans = new BatchPlans(Model, spec.Objective.Loss, Store);
        noise = new NoiseFill(Model.Latent.Noise, spec.Seed);
        order = new int[data.Training.Count];
        batch = new int[int.Max(int.Min(spec.Training.Batch, data.Training.Count), ValidationRows)];
        KeepBest();
    }

    /// <summary>The model being trained.</summary>
    public Model Model { get; }

    /// <inheritdoc/>
    private protected override int Steps => (int)((data.Training.Count + (long)Spec.Training.Batch - 1) / Spec.Training.Batch);

    /// <summary>The model a spec describes for these data.</summary>
    public static Model ModelFor(ExperimentSpec spec, DataSet data) => new(
        spec.Model, data.Training.Width, spec.Objective.Loss == LossSpec.Categorical ? data.Training.Classes : data.Training.Width);

    /// <inheritdoc/>
    public override void Dispose()
    {
        plans.Dispose();
        base.Dispose();
    }

    /// <summary>One optimiser step on the batch that begins at <paramref name="start"/> of this epoch's order.</summary>
    internal (double Loss, double Cost) Step(int epoch, int start, int rows, double costWeight)
    {
        System.Array.Copy(order, start, batch, 0, rows);
        var plan = plans.For(rows, true);
        plan.Load(Workers, data.Training, batch, noise, RandomStream.TrainingDither, epoch, costWeight, Model.Latent.Temperature(epoch));
        plan.Forward(Workers);
        return Descend(plan.Plan, plan.Loss, plan.Cost, batch.AsSpan(0, rows), plan.Updates);
    }

    /// <summary>Prepares the order of an epoch.</summary>
    internal void Shuffle(int epoch) => Permutation.Fill(order, Spec.Seed, RandomStream.Order, epoch);

    /// <inheritdoc/>
    private protected override void Begin(int epoch) => Shuffle(epoch);

    /// <inheritdoc/>
    private protected override (double Loss, double Cost, int Count) Take(int epoch, int step, double costWeight)
    {
        var start = step * Spec.Training.Batch;
        var rows = int.Min(Spec.Training.Batch, data.Training.Count - start);
        var (loss, cost) = Step(epoch, start, rows, costWeight);
        return (loss, cost, rows);
    }

    /// <inheritdoc/>
    private protected override (double Loss, double Cost) Validate(int epoch, int dither)
    {
        var (loss, cost) = (0.0, 0.0);
        var count = data.Validation.Count;
        for (var start = 0; start < count; start += ValidationRows)
        {
            var rows = int.Min(ValidationRows, count - start);
            for (var i = 0; i < rows; i++)
            {
                batch[i] = start + i;
            }

            var plan = plans.For(rows, false);
            plan.Load(Workers, data.Validation, batch, noise, RandomStream.ValidationDither, dither, 1, Model.Latent.Temperature(epoch));
            plan.Forward(Workers);
            loss += Sum(plan.Loss);
            cost += Sum(plan.Cost);
            if (!double.IsFinite(loss) || !double.IsFinite(cost))
            {
                Look(plan.Loss, plan.Cost, batch.AsSpan(0, rows));
            }
        }

        return (loss / count, cost / count);
    }

    /// <inheritdoc/>
    private protected override Option<LargestNumber> Largest(bool validation, Option<int> datum) =>
        datum.Map(index => LargestNumber.Of(validation ? data.Validation : data.Training, index)).IfNone(() => LargestNumber.Of(data.Training));
}
