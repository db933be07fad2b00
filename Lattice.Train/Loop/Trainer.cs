using System.Diagnostics;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Engine.Optimisers;
using Lattice.Train.Engines;
using Lattice.Train.Tasks;

namespace Lattice.Train.Loop;

/// <summary>
/// Dithered stochastic gradient descent (section 3 of the paper) for any task: steps over shuffled batches with a fresh dither per datum
/// and epoch, validation after each epoch, early stopping, checkpoints. The whole run is a function of the spec, the data and the initial
/// state.
/// </summary>
public sealed partial class Trainer : IDisposable
{
    private readonly ITask task;
    private readonly NoiseFill noise;
    private readonly BatchPlans plans;
    private readonly BatchOrder validation;
    private readonly float[][] best;
    private BatchOrder order;

    /// <summary>A trainer in the state before the first step.</summary>
    internal Trainer(ExperimentSpec spec, ITask task, Workers workers)
    {
        (Spec, this.task, Workers) = (spec, task, workers);
        Store = EngineFactory.Parameters(spec.Engine, Model.Parameters);
        Initialiser.Fill(Store, Model.Parameters, spec.Seed);
        if (spec.Model.OutputBias == OutputBias.Mean)
        {
            Store.Write(Store.Names.ToList().IndexOf(Model.OutputBias), task.OutputMeans());
        }

        foreach (var (parameter, values) in task.Fitted())
        {
            Store.Write(Store.Names.ToList().IndexOf(parameter), values);
        }

        Optimiser = Store.Optimiser(spec.Training.Optimiser);
        best = [.. Enumerable.Range(0, Store.Count).Select(Store.Read)];
        plans = new BatchPlans(Model, Store);
        noise = new NoiseFill(Model.Latent.Noise, spec.Seed);
        (order, validation) = (task.Shuffled(1), task.ValidationBatches());
    }

    /// <summary>The model being trained.</summary>
    internal Model Model => task.Model;

    /// <summary>The parameters of the model being trained.</summary>
    internal IParameters Store { get; }

    /// <summary>The state of training.</summary>
    internal TrainState State { get; private set; } = TrainState.Start;

    /// <summary>The number of threads.</summary>
    internal int Threads => Workers.Count;

    /// <summary>The task: model and data.</summary>
    internal ITask Task => task;

    private ExperimentSpec Spec { get; }

    private Workers Workers { get; }

    private IOptimiser Optimiser { get; set; }

    /// <summary>Everything needed to resume from here, byte for byte.</summary>
    internal Checkpoint Save() => Checkpoint.Of(State, Store, Optimiser, best, unrefined);

    /// <summary>Resumes from a checkpoint.</summary>
    /// <exception cref="InvalidDataException">
    /// Its tensors do not belong to the model, or its state is one that this training cannot reach.
    /// </exception>
    internal void Restore(Checkpoint checkpoint)
    {
        StateLaws.Require(checkpoint.State, checkpoint.OptimiserSteps, Spec.Training, task.Steps);
        if (checkpoint.State.Refinement.Case is Refinement state && Spec.Training.Refinement.Case is RefinementSpec refinement)
        {
            var before = checkpoint.Unrefined(Store);
            UseRefinementOptimiser(refinement, state.After);
            checkpoint.CopyTo(Store, Optimiser, best);
            unrefined = before;
        }
        else
        {
            checkpoint.CopyTo(Store, Optimiser, best);
        }

        State = checkpoint.State;
    }

    /// <summary>
    /// Trains to the end, or until <paramref name="token"/> is cancelled (then the current step is finished, and a validation is left for
    /// later). <paramref name="save"/> is called after each epoch, and forced at the end and on a stop.
    /// </summary>
    public TrainingOutcome Run(ITrainingObserver observer, Action<bool> save, CancellationToken token)
    {
        var told = false;
        while (State.Stopped.IsNone)
        {
            if (!told && State.Refinement.Case is Refinement turned && Spec.Training.Refinement.Case is RefinementSpec asked)
            {
                observer.OnRefinement(turned.After, asked.Epochs);
                told = true;
            }

            var (clock, finished) = (Stopwatch.GetTimestamp(), State.History.Count);
            if (Epoch(observer, token) is { } failure)
            {
                return failure;
            }

            if (token.IsCancellationRequested && State.History.Count == finished)
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
    public void Dispose()
    {
        plans.Dispose();
        searched?.Dispose();
        Optimiser.Dispose();
        Store.Dispose();
    }

    /// <summary>
    /// Epochs over which the cost is phased in; early stopping's counter stays 0 during them. These are the warm-up epochs and the epochs
    /// whose last step has an annealing factor below <see cref="Annealing.InFull"/>.
    /// </summary>
    public int Warmup => int.Max(
        Spec.Objective.Warmup,
        Spec.Objective.Annealing.Match(annealing => (int)long.Min(int.MaxValue, Annealing.StepsToFull(annealing) / task.Steps + 1), () =>
            0));

    /// <summary>The factor of the cost's weight λ at a step of an epoch: warm-up by epochs times annealing by steps.</summary>
    private double Beta(int epoch, int step)
    {
        var warmup = Spec.Objective.Warmup == 0 ? 1 : double.Min(1, (double)epoch / Spec.Objective.Warmup);
        return Spec.Objective.Annealing.Case is AnnealingSpec annealing
            ? warmup * Annealing.At(annealing, ((epoch - 1L) * task.Steps) + step) : warmup;
    }

    /// <summary>Runs the rest of the current epoch. Returns null unless a term is no longer finite.</summary>
    private TrainingOutcome.Failed? Epoch(ITrainingObserver observer, CancellationToken token)
    {
        var epoch = State.Epoch;
        var steps = task.Steps;
        Shuffle(epoch);
        if (State.Refinement.Case is Refinement { Start.IsNone: true } unmeasured && Refining.Case is RefinementSpec asked
            && !MeasureStart(asked, unmeasured, token))
        {
            return null;
        }

        // The sums are locals: a new state per step would allocate per step. So would looking into an option.
        var refinement = Refining.Case as RefinementSpec;
        var (step, lossSum, costSum, count) = (State.Step, State.LossSum, State.CostSum, State.Count);
        while (step < steps)
        {
            var (loss, cost) = refinement is not null
                ? RefinementStep(refinement, epoch, step)
                : Step(epoch, step, Beta(epoch, step) * Spec.Objective.Lambda);
            if (Unsound(loss, cost, epoch, step + 1) is { } failure)
            {
                return failure;
            }

            lossSum += loss;
            costSum += cost;
            count += order[step].Data.Length;
            step++;
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
        if (Refining.Case is RefinementSpec refinement && State.Refinement.Case is Refinement refined)
        {
            return EndRefinedEpoch(epoch, refinement, refined, token);
        }

        double loss, cost;
        try
        {
            // Unlike a step, validation changes nothing: it can be cut short, and is repeated on resuming.
            Workers.Token = token;
            (loss, cost) = WithAverages(() =>
                Validate(epoch, Spec.Training.ValidationDither == ValidationDither.Fresh ? epoch : 0));
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
            epoch, Beta(epoch, task.Steps - 1), State.LossSum / State.Count, State.CostSum / State.Count, loss, cost, validation, isBest);
        State = new TrainState(
            epoch + 1, 0, 0, 0, 0, stopping, State.History.Add(metrics),
            stopping.Exceeds(Spec.Training.Patience) ? StopReason.Patience
            : epoch >= Spec.Training.Epochs ? StopReason.Epochs
            : Option<StopReason>.None);
        if (State.Stopped.Case is StopReason reason && Spec.Training.Refinement.Case is RefinementSpec next)
        {
            State = State with { Stopped = Option<StopReason>.None };
            BeginRefinement(next, reason);
        }

        return null;
    }
}
