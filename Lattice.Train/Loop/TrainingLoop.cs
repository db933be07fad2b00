using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Losses;
using Lattice.Math.Networks;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <summary>
/// Dithered stochastic gradient descent (section 3 of the paper) whatever a datum is: steps over shuffled batches with a fresh dither per
/// datum and epoch, validation after each epoch, early stopping, checkpoints. The whole course is a function of the spec, the data and the
/// state it starts from. Batches are those of <see cref="Trainer"/> or of <see cref="SentenceTrainer"/>.
/// </summary>
public abstract partial class TrainingLoop : IDisposable
{
    private readonly float[][] best;

    /// <summary>A loop at the state before the first step. The one who derives it calls <see cref="KeepBest"/> once the first parameters stand.</summary>
    private protected TrainingLoop(ExperimentSpec spec, Seq<ParameterSpec> parameters, Workers workers)
    {
        (Spec, Workers) = (spec, workers);
        Store = Engines.Parameters(spec.Engine, parameters);
        Initialiser.Fill(Store, parameters, spec.Seed);
        Optimiser = Store.Optimiser(spec.Training.Optimiser);
        best = [.. Store.Shapes.Select(shape => new float[shape.Count])];
    }

    /// <summary>The parameters of the model being trained.</summary>
    public IParameters Store { get; }

    /// <summary>Where training stands.</summary>
    public TrainState State { get; private set; } = TrainState.Start;

    /// <summary>Steps of an epoch.</summary>
    private protected abstract int Steps { get; }

    /// <summary>The experiment.</summary>
    private protected ExperimentSpec Spec { get; }

    /// <summary>Threads.</summary>
    private protected Workers Workers { get; }

    /// <summary>The optimiser.</summary>
    private protected IOptimiser Optimiser { get; }

    /// <summary>Everything needed to go on from here, byte for byte.</summary>
    public Checkpoint Save() => Checkpoint.Of(State, Store, Optimiser, best);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="InvalidDataException">Its tensors are not those of the model, or its state is none that this training comes to.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        StateLaws.Require(checkpoint.State, checkpoint.OptimiserSteps, Spec.Training, Steps);
        checkpoint.CopyTo(Store, Optimiser, best);
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
    /// Trains to the end, or until <paramref name="token"/> asks to stop (then the step under way is finished, and a validation is left for later).
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

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Optimiser.Dispose();
        Store.Dispose();
    }

    /// <summary>
    /// Epochs over which the cost is brought in, during which early stopping's counter is held at 0: those of the warm-up, and those until the last step of which
    /// annealing is below <see cref="Annealing.InFull"/>.
    /// </summary>
    public int Warmup => int.Max(
        Spec.Objective.Warmup,
        Spec.Objective.Annealing.Match(annealing => (int)long.Min(int.MaxValue, Annealing.StepsToFull(annealing) / Steps + 1), () => 0));

    /// <summary>Prepares the batches of an epoch.</summary>
    private protected abstract void Begin(int epoch);

    /// <summary>One optimiser step on a batch of the epoch, the first being 0: sums of the loss and of the cost over its data, nats, and how many they are.</summary>
    private protected abstract (double Loss, double Cost, int Count) Take(int epoch, int step, double costWeight);

    /// <summary>Mean loss and cost of the validation data, nats per datum, one dither each.</summary>
    /// <param name="epoch">The epoch that ends.</param>
    /// <param name="dither">The epoch their dithers are drawn for.</param>
    private protected abstract (double Loss, double Cost) Validate(int epoch, int dither);

    /// <summary>The largest number of a datum, or of all training data; none for data that are no numbers.</summary>
    private protected abstract Option<LargestNumber> Largest(bool validation, Option<int> datum);

    /// <summary>Takes the parameters as they are for the best so far.</summary>
    private protected void KeepBest()
    {
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = Store.Read(i);
        }
    }

    /// <summary>One optimiser step along the derivatives of a plan's last run, and then its updates, unless a term was no longer finite.</summary>
    private protected (double Loss, double Cost) Descend(IPlan plan, ReadOnlySpan<float> losses, ReadOnlySpan<float> costs, ReadOnlySpan<int> data, ParameterUpdates updates)
    {
        var (loss, cost) = (Sum(losses), Sum(costs));
        if (double.IsFinite(loss) && double.IsFinite(cost))
        {
            Optimiser.Step(plan, Workers);
            updates.Write(plan);
        }
        else
        {
            Look(losses, costs, data);
        }

        return (loss, cost);
    }

    /// <summary>A sum in the order of the data.</summary>
    private protected static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>What the cost's weight λ is multiplied by at a step of an epoch: warm-up by epochs times annealing by steps.</summary>
    private double Beta(int epoch, int step)
    {
        var warmup = Spec.Objective.Warmup == 0 ? 1 : double.Min(1, (double)epoch / Spec.Objective.Warmup);
        return Spec.Objective.Annealing.Case is AnnealingSpec annealing ? warmup * Annealing.At(annealing, ((epoch - 1L) * Steps) + step) : warmup;
    }

    /// <summary>The rest of the epoch under way. Null, unless a term was no longer finite.</summary>
    private TrainingOutcome.Failed? Epoch(ITrainingObserver observer, CancellationToken token)
    {
        var epoch = State.Epoch;
        var steps = Steps;
        Begin(epoch);

        // Sums in locals: a state per step would be an allocation per step.
        var (step, lossSum, costSum, count) = (State.Step, State.LossSum, State.CostSum, State.Count);
        while (step < steps)
        {
            var (loss, cost, data) = Take(epoch, step, Beta(epoch, step) * Spec.Objective.Lambda);
            if (Unsound(loss, cost, epoch, step + 1) is { } failure)
            {
                return failure;
            }

            step++;
            lossSum += loss;
            costSum += cost;
            count += data;
            observer.OnStep(new StepProgress(epoch, step, steps, lossSum / count, costSum / count));
            if (token.IsCancellationRequested && step < steps)
            {
                State = State with { Step = step, LossSum = lossSum, CostSum = costSum, Count = count };
                return null;
            }
        }

        State = State with { Step = step, LossSum = lossSum, CostSum = costSum, Count = count };
        return EndEpoch(epoch, token);
    }

    private TrainingOutcome.Failed? EndEpoch(int epoch, CancellationToken token)
    {
        double loss, cost;
        try
        {
            // Unlike a step, validation changes nothing: it can be cut short, and is done again by the one who goes on.
            Workers.Token = token;
            (loss, cost) = Validate(epoch, Spec.Training.ValidationDither == ValidationDither.Fresh ? epoch : 0);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            Workers.Token = default;
        }

        if (Unsound(loss, cost, epoch, 0) is { } failure)
        {
            return failure;
        }

        if (UnsoundMoment(epoch) is { } stuck)
        {
            return stuck;
        }

        var validation = loss + (Spec.Objective.Lambda * cost);
        var stopping = State.Stopping.After(epoch, validation, Warmup);
        var isBest = stopping.BestEpoch == epoch;
        if (isBest)
        {
            KeepBest();
        }

        var metrics = new EpochMetrics(
            epoch, Beta(epoch, Steps - 1), State.LossSum / State.Count, State.CostSum / State.Count, loss, cost, validation, isBest);
        State = new TrainState(
            epoch + 1, 0, 0, 0, 0, stopping, State.History.Add(metrics),
            stopping.Exceeds(Spec.Training.Patience) ? StopReason.Patience
            : epoch >= Spec.Training.Epochs ? StopReason.Epochs
            : Option<StopReason>.None);
        return null;
    }
}
