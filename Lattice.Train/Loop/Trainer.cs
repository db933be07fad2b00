using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <summary>
/// Dithered stochastic gradient descent (section 3 of the paper): steps over shuffled batches with a fresh dither per
/// datum and epoch, validation after each epoch, early stopping, checkpoints. The whole course is a function of the spec,
/// the data and the state it starts from.
/// </summary>
public sealed class Trainer : IDisposable
{
    private const int ValidationRows = 500;

    private readonly ExperimentSpec spec;
    private readonly DataSet data;
    private readonly Workers workers;
    private readonly IOptimiser optimiser;
    private readonly NoiseFill noise;
    private readonly BatchPlans plans;
    private readonly int[] order;
    private readonly int[] batch;
    private readonly float[][] best;

    /// <summary>A trainer at the state before the first step.</summary>
    public Trainer(ExperimentSpec spec, DataSet data, Workers workers)
    {
        this.spec = spec;
        this.data = data;
        this.workers = workers;
        Model = ModelFor(spec, data);
        Store = Engines.Parameters(spec.Engine, Model.Parameters);
        Initialiser.Fill(Store, Model.Parameters, spec.Seed);
        if (spec.Model.OutputBias == OutputBias.Mean)
        {
            // The decoder's last biases are the last parameter.
            Store.Write(Store.Count - 1, OutputMeans.Of(spec.Objective.Loss, data.Training));
        }

        plans = new BatchPlans(Model, spec.Objective.Loss, Store);
        optimiser = Store.Optimiser(spec.Training.Optimiser);
        noise = new NoiseFill(Model.Latent.Noise, spec.Seed);
        order = new int[data.Training.Count];
        batch = new int[int.Max(spec.Training.Batch, ValidationRows)];
        best = [.. Store.Shapes.Select(shape => new float[shape.Count])];
        KeepBest();
    }

    /// <summary>The model being trained.</summary>
    public Model Model { get; }

    /// <summary>Its parameters.</summary>
    public IParameters Store { get; }

    /// <summary>Where training stands.</summary>
    public TrainState State { get; private set; } = TrainState.Start;

    /// <summary>The model a spec describes for these data.</summary>
    public static Model ModelFor(ExperimentSpec spec, DataSet data) => new(
        spec.Model, data.Training.Width, spec.Objective.Loss == LossSpec.Categorical ? data.Training.Classes : data.Training.Width);

    /// <summary>Everything needed to go on from here, byte for byte.</summary>
    public Checkpoint Save() => Checkpoint.Of(State, Store, optimiser, best);

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        checkpoint.CopyTo(Store, optimiser, best);
        State = checkpoint.State;
    }

    /// <summary>Writes the best parameters into the store, for evaluation.</summary>
    public void UseBest()
    {
        for (var i = 0; i < best.Length; i++)
        {
            Store.Write(i, best[i]);
        }
    }

    /// <summary>
    /// Trains to the end, or until <paramref name="token"/> asks to stop (then the step under way is finished).
    /// <paramref name="save"/> is called with the end of each epoch, and at the end and on a stop with force.
    /// </summary>
    public TrainingOutcome Run(ITrainingObserver observer, Action<bool> save, CancellationToken token)
    {
        while (State.Stopped.IsNone)
        {
            var clock = Stopwatch.GetTimestamp();
            if (Epoch(observer, token) is { } failure)
            {
                return failure;
            }

            if (token.IsCancellationRequested && State.Step > 0)
            {
                save(true);
                return new TrainingOutcome.Interrupted(State.Epoch, State.Step);
            }

            observer.OnEpoch(State.History.Last, State.Stopping, Stopwatch.GetElapsedTime(clock));
            save(State.Stopped.IsSome || token.IsCancellationRequested);
            if (token.IsCancellationRequested && State.Stopped.IsNone)
            {
                return new TrainingOutcome.Interrupted(State.Epoch, State.Step);
            }
        }

        return new TrainingOutcome.Finished(State.History, State.Stopping.BestEpoch, State.Stopped.IfNone(StopReason.Epochs));
    }

    /// <summary>One optimiser step on the batch that begins at <paramref name="start"/> of this epoch's order.</summary>
    internal (double Loss, double Cost) Step(int epoch, int start, int rows, double costWeight)
    {
        System.Array.Copy(order, start, batch, 0, rows);
        var plan = plans.For(rows, true);
        plan.Load(workers, data.Training, batch, noise, RandomStream.TrainingDither, epoch, costWeight, Model.Latent.Temperature(epoch));
        plan.Forward(workers);
        var (loss, cost) = (Sum(plan.Loss), Sum(plan.Cost));
        if (double.IsFinite(loss) && double.IsFinite(cost))
        {
            optimiser.Step(plan.Plan, workers);
            plan.Update(Store);
        }

        return (loss, cost);
    }

    /// <summary>Prepares the order of an epoch.</summary>
    internal void Shuffle(int epoch) => Permutation.Fill(order, spec.Seed, RandomStream.Order, epoch);

    /// <inheritdoc/>
    public void Dispose()
    {
        plans.Dispose();
        optimiser.Dispose();
        Store.Dispose();
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private double Beta(int epoch) => spec.Objective.Warmup == 0 ? 1 : double.Min(1, (double)epoch / spec.Objective.Warmup);

    /// <summary>The rest of the epoch under way. Null, unless a term was no longer finite.</summary>
    private TrainingOutcome.Failed? Epoch(ITrainingObserver observer, CancellationToken token)
    {
        var epoch = State.Epoch;
        var size = (int)spec.Training.Batch;
        var steps = (data.Training.Count + size - 1) / size;
        Shuffle(epoch);

        // Sums in locals: a state per step would be an allocation per step.
        var (step, lossSum, costSum, count) = (State.Step, State.LossSum, State.CostSum, State.Count);
        while (step < steps)
        {
            var start = step * size;
            var rows = int.Min(size, data.Training.Count - start);
            var (loss, cost) = Step(epoch, start, rows, Beta(epoch) * spec.Objective.Lambda);
            if (Unsound(loss, cost, epoch, step + 1) is { } failure)
            {
                return failure;
            }

            step++;
            lossSum += loss;
            costSum += cost;
            count += rows;
            observer.OnStep(new StepProgress(epoch, step, steps, lossSum / count, costSum / count));
            if (token.IsCancellationRequested && step < steps)
            {
                State = State with { Step = step, LossSum = lossSum, CostSum = costSum, Count = count };
                return null;
            }
        }

        State = State with { Step = step, LossSum = lossSum, CostSum = costSum, Count = count };
        return EndEpoch(epoch);
    }

    private TrainingOutcome.Failed? EndEpoch(int epoch)
    {
        var (loss, cost) = Validate(epoch);
        if (Unsound(loss, cost, epoch, 0) is { } failure)
        {
            return failure;
        }

        var validation = loss + (spec.Objective.Lambda * cost);
        var stopping = State.Stopping.After(epoch, validation, spec.Objective.Warmup);
        var isBest = stopping.BestEpoch == epoch;
        if (isBest)
        {
            KeepBest();
        }

        var metrics = new EpochMetrics(
            epoch, Beta(epoch), State.LossSum / State.Count, State.CostSum / State.Count, loss, cost, validation, isBest);
        State = new TrainState(
            epoch + 1, 0, 0, 0, 0, stopping, State.History.Add(metrics),
            stopping.Exceeds(spec.Training.Patience) ? StopReason.Patience
            : epoch >= spec.Training.Epochs ? StopReason.Epochs
            : Option<StopReason>.None);
        return null;
    }

    /// <summary>Mean loss and cost of the validation data, one dither per datum.</summary>
    private (double Loss, double Cost) Validate(int epoch)
    {
        var dither = spec.Training.ValidationDither == ValidationDither.Fresh ? epoch : 0;
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
            plan.Load(workers, data.Validation, batch, noise, RandomStream.ValidationDither, dither, 1, Model.Latent.Temperature(epoch));
            plan.Forward(workers);
            loss += Sum(plan.Loss);
            cost += Sum(plan.Cost);
        }

        return (loss / count, cost / count);
    }

    private static TrainingOutcome.Failed? Unsound(double loss, double cost, int epoch, int step) =>
        !double.IsFinite(loss) ? new TrainingOutcome.Failed("reconstruction term", loss, epoch, step)
        : !double.IsFinite(cost) ? new TrainingOutcome.Failed("representation cost", cost, epoch, step)
        : null;

    private void KeepBest()
    {
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = Store.Read(i);
        }
    }
}
